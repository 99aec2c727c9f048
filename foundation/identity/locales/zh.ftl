### 账号、登录、权限

## 角色
identity-role-filing-clerk = 立案法官
identity-role-judge = 法官
identity-role-judge-assistant = 法官助理
identity-role-clerk = 书记员
identity-role-division-head = 庭长
identity-role-president = 院长
identity-role-cashier = 财务人员
identity-role-service-clerk = 送达人员
identity-role-system-administrator = 系统管理员
identity-role-security-administrator = 安全管理员
identity-role-auditor = 审计管理员
identity-role-party = 当事人

## 密码
identity-password-short = 密码太短：请至少用 { $n } 个字符，可以是一句容易记住的话。
identity-password-long = 密码太长：最多 { $n } 个字符。
identity-password-common = 这个密码太常见，别人一猜就中。请换一个。
identity-password-personal = 密码里有您的姓名、手机号或证件号码，容易被猜到。请换一个。
identity-password-plain = 密码是重复或连续的字符，容易被猜到。请换一个。
identity-password-one-kind = 工作人员的密码要同时有字母和数字。
identity-password-wrong = 原密码不对，请重新输入。

## 姓名、证件、手机
identity-name-missing = 请填写姓名或名称，与证件上的一致。
identity-login-name = 登录名用 2 到 40 个字母、数字、点或短横，不能全是数字。
identity-kind-missing = 请选择您的身份：个人、单位，还是使用护照的人。
identity-id-length = 身份证号码应为 18 位，请检查是否多填或少填。
identity-id-character = 身份证号码只能是数字，最后一位可以是字母 X。
identity-id-birthday = 身份证号码中的出生日期不对，请对照证件再填一次。
identity-id-checksum = 身份证号码有一位填错了，或者两位填反了。请对照证件再填一次。
identity-uscc-length = 统一社会信用代码应为 18 位，请检查是否多填或少填。
identity-uscc-character = 统一社会信用代码只有数字和大写字母（没有 I、O、S、V、Z），请对照营业执照再填一次。
identity-uscc-checksum = 统一社会信用代码有一位填错了。请对照营业执照再填一次。
identity-representative-missing = 请填写法定代表人或负责人的姓名。
identity-nationality-missing = 请填写国籍或地区。
identity-passport = 护照或通行证号码应为 5 到 20 位大写字母和数字，请对照证件再填一次。
identity-phone = 手机号应为 11 位数字，以 1 开头，例如 13912345678。

## 登录
identity-wrong-login = 账号或密码不对。请再试一次，或者用短信验证码登录。
identity-locked = 输错的次数太多。请在 { $time } 之后再试，或者换一种方式登录。
identity-code-too-soon = 验证码刚刚发过。请在 { $time } 之后再要一次。
identity-codes-enough = 今天发往这个号码的验证码已经到了上限。请明天再试，或者用密码登录。
identity-code-wrong = 验证码不对，还可以再试 { $left } 次。
identity-code-gone = 验证码不对、已经用过或者过期了。请重新获取一个。
identity-totp-wrong = 动态口令不对。请看一眼验证器上现在显示的 6 位数字，再输入一次。
identity-shut = 这个账号已经停用。请拨打 12368 或到法院诉讼服务大厅咨询。
identity-pin-wrong = 案号、手机号或查询密码不对。请对照法院发给您的短信再填一次。
identity-no-demo = 这里不是演示环境，请用自己的账号登录。

## 账号上的行为
act-account-open = 开立账号
act-account-open-done = 开立账号
act-account-employ = 开立工作人员账号
act-account-employ-done = 开立工作人员账号
act-account-appoint = 任免
act-account-appoint-done = 调整任职
act-account-change-password = 修改密码
act-account-change-password-done = 修改了密码
act-account-recover-password = 找回密码
act-account-recover-password-done = 找回了密码
act-account-change-phone = 更换手机号
act-account-change-phone-done = 更换了手机号
act-account-enable-totp = 启用动态口令
act-account-enable-totp-done = 启用了动态口令
act-account-use-recovery-code = 使用恢复码
act-account-use-recovery-code-done = 使用了一个恢复码
act-account-reset-factors = 重置登录方式
act-account-reset-factors-done = 重置了登录方式
act-account-disable = 停用账号
act-account-disable-done = 停用了账号
act-account-enable = 恢复账号
act-account-enable-done = 恢复了账号
refusal-account-taken = 用这些信息不能开立账号。
refusal-account-taken-next = 如果您以前注册过，请直接登录或找回密码；否则请拨打 12368 咨询。
refusal-account-combined = 系统管理员、安全管理员和审计管理员（三员）不能兼任别的角色：{ $role }。
refusal-account-combined-next = 请把这个角色交给另一个账号。
refusal-account-unknown-office = 没有这个职务：{ $office }。
refusal-account-unknown-office-next = 请按“法院代码/角色”填写，例如 B23/judge。
refusal-account-not-staff = 只有工作人员的账号才能任职。
refusal-account-not-staff-next = 请先为这个人开立工作人员账号。
stage-account-absent = 未开立
stage-account-active = 使用中
stage-account-disabled = 已停用
