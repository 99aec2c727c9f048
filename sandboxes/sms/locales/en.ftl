sandbox-sms-skip = Skip to content
sandbox-sms-banner = Sandbox
sandbox-sms-banner-text = not real messages, no phone gets them
sandbox-sms-other-lang = 中文
sandbox-sms-title = Sandbox SMS inbox
sandbox-sms-text = This page stands for the messages on a phone, for demonstration. Choose a number.
sandbox-sms-none = No messages yet.
sandbox-sms-count = { $n ->
    [one] one message
   *[other] { $n } messages
 }
sandbox-sms-all = All numbers
sandbox-sms-refresh = Refresh
sandbox-sms-faults = Fail on purpose
sandbox-sms-save = Save
sandbox-sms-fault-down = The API always fails
sandbox-sms-fault-lost = The API says yes, but nothing arrives
sandbox-sms-fault-no-money = The account is empty
sandbox-sms-fault-delay-ms = Wait before each answer (milliseconds)
