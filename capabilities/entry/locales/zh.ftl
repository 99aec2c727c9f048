### 注册、登录、我的账号

## 登录
entry-login-title = 登录
entry-name = 账号
entry-name-hint = 手机号、身份证号码、统一社会信用代码、护照号码；工作人员用登录名
entry-name-empty = 请填写账号，例如您的手机号。
entry-password = 密码
entry-password-empty = 请填写密码；没有设过密码的，用短信验证码登录。
entry-sign-in = 登录
entry-continue = 继续
entry-by-code = 短信验证码登录
entry-by-code-line = 不用记密码
entry-by-password = 密码登录
entry-by-password-line = 用账号和密码
entry-register = 注册
entry-register-line = 第一次来，一两分钟就好
entry-forgot = 忘记密码
entry-forgot-line = 用注册的手机找回
entry-demo = 演示：一键登录
entry-demo-line = 想当谁就当谁，人物都是虚构的

## 验证码
entry-code-title = 短信验证码登录
entry-code-goes = 验证码会发到这个账号登记的手机上
entry-send-code = 获取验证码
entry-code-type = 填写验证码
entry-code-sent = 如果这个账号或号码有效，验证码短信已经发出，10 分钟内有效。法院工作人员不会向您索要验证码。
entry-code = 短信验证码
entry-code-hint = 短信里的 6 位数字
entry-code-again = 没有收到？
entry-code-again-line = 等 1 分钟后可以再要一次

## 第二步验证
entry-second-title = 第二步验证
entry-totp = 动态口令
entry-totp-hint = 验证器应用上现在显示的 6 位数字；手机不在身边时，可以填一个恢复码
entry-other-account = 换一个账号
entry-other-account-line = 回到登录页
entry-totp-title = 启用动态口令
entry-totp-lede = 动态口令是登录的第二把钥匙：别人知道了密码也进不来。
entry-totp-step-1 = 在手机上装一个验证器应用（支持 TOTP 的都可以）。
entry-totp-step-2 = 用它扫下面的二维码。
entry-totp-step-3 = 把它显示的 6 位数字填在下面。
entry-totp-scan = 用验证器应用扫码
entry-totp-secret = 不能扫码？在验证器里手工输入这串字符：
entry-totp-first = 验证器应用上现在显示的 6 位数字
entry-totp-enable = 启用
entry-recovery-title = 请保存恢复码
entry-recovery-once = 只显示这一次
entry-recovery-text = 手机丢了或换了，用恢复码登录，每个只能用一次。请抄下来或者打印，放在安全的地方。
entry-recovery-kept = 我已经保存好

## 注册
entry-register-title = 注册
entry-register-lede = 请先告诉我们您是谁。法院要核对身份后才能为您办理（实名认证）。
entry-register-phone = 您的手机号
entry-register-details = 您的身份
entry-kind-natural = 个人
entry-kind-natural-line = 有中国居民身份证
entry-kind-organisation = 单位
entry-kind-organisation-line = 公司、个体工商户和其他组织，有统一社会信用代码
entry-kind-foreigner = 使用护照或通行证的人
entry-kind-foreigner-line = 外国人、港澳台居民
entry-kind-staff = 工作人员
entry-other-kind = 换一种身份
entry-other-kind-line = 个人、单位、使用护照的人
entry-phone = 手机号
entry-phone-hint = 法院用这个号码联系您、给您发通知
entry-phone-hint-organisation = 法定代表人或负责人的手机号
entry-name-natural = 姓名
entry-name-hint-natural = 与身份证上的一致
entry-number-natural = 身份证号码
entry-number-hint-natural = 18 位，最后一位可能是 X
entry-name-organisation = 单位名称
entry-name-hint-organisation = 与营业执照上的一致
entry-number-organisation = 统一社会信用代码
entry-number-hint-organisation = 营业执照上的 18 位代码
entry-name-foreigner = 姓名
entry-name-hint-foreigner = 与护照或通行证上的一致
entry-number-foreigner = 护照或通行证号码
entry-number-hint-foreigner = 大写字母和数字
entry-representative = 法定代表人或负责人姓名
entry-representative-id = 法定代表人或负责人身份证号码
entry-nationality = 国籍或地区
entry-password-new = 设置密码
entry-password-new-hint = 至少 8 个字符，可以是一句容易记住的话
entry-password-new-hint-staff = 至少 12 个字符，要有字母和数字
entry-open = 完成注册

## 找回密码
entry-forgot-title = 找回密码
entry-forgot-new = 设置新密码
entry-password-set = 保存新密码
entry-password-old = 原密码

## 我的账号
entry-account-title = 我的账号
entry-account-name = 姓名或名称
entry-account-kind = 身份
entry-account-number = 证件号码
entry-account-login = 登录名
entry-account-password = 修改密码
entry-account-password-line = 改好以后，别的设备要重新登录
entry-account-totp = 启用动态口令
entry-account-totp-line = 登录多一道保护
entry-account-sessions = 登录记录
entry-account-sessions-line = 哪些设备登录过，可以让它们退出
entry-phone-title = 更换手机号
entry-phone-new = 新手机号
entry-phone-change = 更换
entry-sessions-lede = 有不认识的登录，就让它退出，再修改密码。
entry-session-times = { $began } 登录，{ $seen } 最后使用
entry-session-this = 本机
entry-session-open = 已登录
entry-session-idle = 已过期
entry-session-end = 让它退出
entry-session-end-others = 让其他设备都退出
entry-device-unknown = 未知设备
entry-method-password = 密码登录
entry-method-code = 短信验证码登录
entry-method-totp = 密码和动态口令登录
entry-method-recovery = 密码和恢复码登录
entry-method-demo = 演示登录
entry-ended-logout = 已退出
entry-ended-elsewhere = 被您从别处退出
entry-ended-replaced = 已被新的登录取代
entry-ended-changed = 因修改账号信息退出
entry-ended-disabled = 因账号停用退出

## 演示
entry-demo-title = 演示：您想以谁的身份进入？
entry-demo-lede = 点一下名字就进去了，不用密码。
entry-demo-note = 这里的人和案件都是虚构的。想看另一边，退出后换一个人进来就行。
