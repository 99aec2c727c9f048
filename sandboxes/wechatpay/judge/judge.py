"""An independent judge of the WeChat Pay sandbox: the PyPI client `wechatpayv3` (not ours, not made for us).

    python3 -m venv judge && judge/bin/pip install wechatpayv3
    cargo run -p sandbox-wechatpay -- --port 8980 --dir demo/wechatpay
    judge/bin/python sandboxes/wechatpay/judge/judge.py http://127.0.0.1:8980 demo/wechatpay

It signs requests with its own code (the sandbox must take them), verifies the sandbox's answers and callbacks with its
own code (they must verify), and must refuse both once a byte is changed. Callbacks come to a small server in here. What
it does not check itself (the time window) is checked here with plain `cryptography`.
"""

import json
import pathlib
import queue
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

from wechatpayv3 import WeChatPay, WeChatPayType

base, folder = sys.argv[1], pathlib.Path(sys.argv[2])
identity = json.loads((folder / "identity.json").read_text())
heard = queue.Queue()


class Merchant(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        heard.put((dict(self.headers.items()), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Merchant)
threading.Thread(target=server.serve_forever, daemon=True).start()


def client(**changes):
    told = dict(
        wechatpay_type=WeChatPayType.NATIVE, mchid=identity["mchid"], appid=identity["appid"],
        private_key=(folder / "merchant_private.pem").read_text(), cert_serial_no=identity["merchant_serial"],
        apiv3_key=identity["api_v3_key"], notify_url=f"http://127.0.0.1:{server.server_port}/notify",
        public_key=(folder / "platform_public.pem").read_text(), public_key_id=identity["platform_serial"])
    pay = WeChatPay(**{**told, **changes})
    pay._core._gate_way = base
    return pay


checks = 0


def check(name, good):
    global checks
    checks += 1
    print(("ok   " if good else "FAIL ") + name)
    if not good:
        sys.exit(1)


def faults(**switches):
    request = urllib.request.Request(f"{base}/sandbox/faults.json", json.dumps(switches).encode(),
                                     {"content-type": "application/json"}, method="PUT")
    urllib.request.urlopen(request).read()


def refuses(call):
    try:
        call()
    except Exception as fault:
        return "verify" in str(fault)
    return False


pay, number = client(), f"JUDGE{int(time.time() * 1000)}"
faults()
status, text = pay.pay(description="案件受理费", out_trade_no=number, amount={"total": 5000})
check("its signed order is taken, its check of our answer passes", status == 200 and "code_url" in json.loads(text))
code_url = json.loads(text)["code_url"]
status, text = pay.query(out_trade_no=number)
check("its query is taken", status == 200 and json.loads(text)["trade_state"] == "NOTPAY")

other = client(private_key=(folder / "platform_private.pem").read_text())
status, text = other.query(out_trade_no=number)
check("signed with another key: 401 SIGN_ERROR", status == 401 and json.loads(text)["code"] == "SIGN_ERROR")
status, text = client(cert_serial_no="00").query(out_trade_no=number)
check("another serial: 401", status == 401)
status, text = client(appid="wx1111111111111111").pay(description="x", out_trade_no=number + "B", amount={"total": 1})
check("another appid: APPID_MCHID_NOT_MATCH", status == 400 and json.loads(text)["code"] == "APPID_MCHID_NOT_MATCH")
faults(api_wrong_signature=True)
check("it refuses our answer when its signature is wrong", refuses(lambda: pay.query(out_trade_no=number)))
check("and when it has another platform key", refuses(lambda: client(
    public_key=(folder / "merchant_public.pem").read_text()).query(out_trade_no=number)))
faults()

urllib.request.urlopen(urllib.request.Request(code_url + "/pay", b"", method="POST")).read()
headers, body = heard.get(timeout=20)
told = pay.callback(headers, body)
check("it opens our callback", told["event_type"] == "TRANSACTION.SUCCESS" and told["resource"]["amount"]["total"] == 5000
      and told["resource"]["out_trade_no"] == number and told["resource"]["trade_state"] == "SUCCESS")
stamp = {k.lower(): v for k, v in headers.items()}["wechatpay-timestamp"]
check("our callback is dated now", abs(time.time() - int(stamp)) < 300)
changed = body.replace(b"SUCCESS", b"SUCCESs", 1)
check("it refuses our callback with a changed byte", not pay.callback(headers, changed))
check("it does not open it with another APIv3 key", not client(apiv3_key="0" * 32).callback(headers, body))

status, text = pay.close(out_trade_no=number)
check("close after payment: ORDERPAID", status == 400 and json.loads(text)["code"] == "ORDERPAID")
status, text = pay.refund(out_refund_no=number + "R", out_trade_no=number, reason="减半收取",
                          amount={"refund": 2500, "total": 5000, "currency": "CNY"}, notify_url=pay._notify_url)
check("its refund is taken", status == 200 and json.loads(text)["status"] == "PROCESSING")
told = pay.callback(*heard.get(timeout=20))
check("it opens our callback about the refund", told["event_type"] == "REFUND.SUCCESS"
      and told["resource"]["amount"]["refund"] == 2500 and told["resource"]["refund_status"] == "SUCCESS")
status, text = pay.query_refund(out_refund_no=number + "R")
check("its query of the refund is taken", status == 200 and json.loads(text)["status"] == "SUCCESS")
status, text = pay.pay(description="x", out_trade_no=number + "C", amount={"total": 1})
status, text = pay.close(out_trade_no=number + "C")
check("its close is taken, 204, signed", status == 204)

faults(wrong_signature=True, only_first=1)
pay.pay(description="x", out_trade_no=number + "D", amount={"total": 1})
urllib.request.urlopen(urllib.request.Request(f"{base}/sandbox/orders/{number}D/pay", b"", method="POST")).read()
check("it refuses our forged callback", not pay.callback(*heard.get(timeout=20)))
faults()
print(f"{checks} checks passed")
