"""An independent judge of the SMS sandbox: Aliyun's own client for Python, unchanged.

    python3 -m venv judge && judge/bin/pip install alibabacloud_dysmsapi20170525
    cargo run -p sandbox-sms -- --port 8981 --dir demo/sms
    judge/bin/python sandboxes/sms/judge/judge.py 127.0.0.1:8981 demo/sms

It signs with its own code; the sandbox must take what it signs and refuse what it signs with another secret.
"""

import json
import pathlib
import random
import sys
import urllib.request

from alibabacloud_dysmsapi20170525.client import Client
from alibabacloud_dysmsapi20170525.models import SendSmsRequest
from alibabacloud_tea_openapi.models import Config

host, folder = sys.argv[1], pathlib.Path(sys.argv[2])
told = json.loads((folder / "sms.json").read_text())
phone = f"139{random.randrange(10**8):08}"
checks = 0


def check(name, good, seen=""):
    global checks
    checks += 1
    print(("ok   " if good else f"FAIL {seen} ") + name)
    if not good:
        sys.exit(1)


def client(**changes):
    given = dict(access_key_id=told["access_key_id"], access_key_secret=told["access_key_secret"],
                 endpoint=host, protocol="http")
    return Client(Config(**{**given, **changes}))


def send(by=None, **changes):
    given = dict(phone_numbers=phone, sign_name=told["sign_name"], template_code="SMS_900000001",
                 template_param=json.dumps({"code": "038112", "minutes": "5 + ~*&=/"}), out_id="case 7/（2027）")
    try:
        answer = (by or client()).send_sms(SendSmsRequest(**{**given, **changes}))
        return answer.body.code
    except Exception as fault:
        return getattr(fault, "code", None) or str(fault)


def inbox():
    return json.load(urllib.request.urlopen(f"http://{host}/inbox/{phone}.json"))


seen = send()
check("its signed message is taken", seen == "OK", seen)
message = inbox()[0]
check("and arrives whole", message["values"]["minutes"] == "5 + ~*&=/" and message["out_id"] == "case 7/（2027）", message)
seen = send(client(access_key_secret="0" * 32))
check("another secret: SignatureDoesNotMatch", seen == "SignatureDoesNotMatch", seen)
seen = send(client(access_key_id="SandboxOther"))
check("another key: InvalidAccessKeyId.NotFound", seen == "InvalidAccessKeyId.NotFound", seen)
seen = send(template_code="SMS_1")
check("unknown template: isv.SMS_TEMPLATE_ILLEGAL", seen == "isv.SMS_TEMPLATE_ILLEGAL", seen)
seen = send(sign_name="某某银行")
check("foreign sender name: isv.SMS_SIGNATURE_ILLEGAL", seen == "isv.SMS_SIGNATURE_ILLEGAL", seen)
seen = send(template_param="{}")
check("a value is missing: isv.TEMPLATE_MISSING_PARAMETERS", seen == "isv.TEMPLATE_MISSING_PARAMETERS", seen)
check("only the good one arrived", len(inbox()) == 1)
print(f"{checks} checks passed")
