### 页面框架与部件

web-name = 明镜
web-name-long = 明镜在线法院
web-description = 明镜在线法院：网上立案、缴费、送达、查案，全程在手机上办理。
web-skip = 跳到主要内容
web-nav = 主导航
web-menu = 菜单
web-close = 关闭
web-back = 返回
web-save = 保存
web-change = 修改
web-remove = 移除
web-done = （已完成）
web-search = 案号、当事人、案由
web-sign-in = 登录
web-sign-out = 退出登录
web-to-start = 回到首页
web-title-error = 错误：
web-step = 第 { $now } 步，共 { $all } 步
web-sandbox = 演示环境 · 沙箱
web-sandbox-long = ：人物和案件都是虚构的，不会真的扣款，也不会真的发短信
web-copy = 复制
web-copied = 已复制
web-print = 打印

## 显示设置
web-preferences = 显示设置
web-preferences-lede = 选一种看着舒服的方式。这台设备会记住一年。
web-language = 语言
web-size = 字号
web-size-hint = 字越大，按钮也越大。
web-size-m = 标准
web-size-l = 大字
web-size-xl = 特大
web-size-xxl = 超大
web-size-next = 换字号：
web-theme = 明暗
web-theme-auto = 跟随设备
web-theme-light = 浅色
web-theme-dark = 深色
web-to-dark = 换成深色
web-to-light = 换成浅色

## 期限、分页
web-days-left = 剩 { $days } 天
web-days-over = 已过 { $days } 天
web-pages = 分页
web-page-of = 第 { $now } 页，共 { $all } 页
web-page-previous = 上一页
web-page-next = 下一页

## 自动保存
web-autosave-idle = 填写的内容会自动保存
web-autosave-saving = 正在保存…
web-autosave-saved = 已保存 { $time }
web-autosave-waiting = 网络断开，连上后会自动保存
web-autosave-failed = 没有保存成功，请点页面下方的按钮保存
web-autosave-conflict = 这份草稿在另一台设备上改过了，请刷新页面再填

## 登录时限
web-session-ends = 还有 2 分钟就要自动退出登录了。继续办理请点下面的按钮。
web-session-stay = 继续办理

## 出错了
web-errors = 请先改正下面的内容
web-error-ground = 依据：
web-error-id = 请求编号：
web-error-bad-request = 没有看懂这个请求
web-error-bad-request-sentence = 您发来的内容不完整，或者格式不对。
web-error-bad-request-next = 请返回上一页，重新填写后再提交。
web-error-sign-in = 请先登录
web-error-sign-in-sentence = 这一页只有登录以后才能看。
web-error-sign-in-next = 登录以后会回到这里，您填过的内容不会丢。
web-error-forbidden = 您不能办理这一项
web-error-forbidden-sentence = 您的身份没有办理这一项的权限。
web-error-forbidden-next = 如果您认为应当可以，请联系承办法院，或者拨打 12368。
web-error-cross-site = 请在本站办理
web-error-cross-site-sentence = 这个请求是从别的网站发来的，为了您的安全没有执行。
web-error-cross-site-next = 请从本站首页进入，再办一次。
web-error-not-found = 没有找到这一页
web-error-not-found-sentence = 网址可能写错了，也可能这份内容您看不到。
web-error-not-found-next = 请检查网址，或者从首页重新进入。
web-error-wrong-method = 不能这样打开这一页
web-error-wrong-method-sentence = 这个网址不能直接打开。
web-error-wrong-method-next = 请返回上一页，点页面上的按钮办理。
web-error-conflict = 内容已经变了
web-error-conflict-sentence = 您办理的时候，这份内容被别人或者您的另一台设备改过了。
web-error-conflict-next = 请返回并刷新页面，看过新的内容以后再办。
web-error-too-large = 文件太大了
web-error-too-large-sentence = 您发来的内容超过了这里能收的大小。
web-error-too-large-next = 请把文件压缩，或者分成几份再上传。
web-error-unprocessable = 有内容需要改正
web-error-unprocessable-sentence = 填写的内容有几处不对，没有提交。
web-error-unprocessable-next = 请返回上一页改正，填过的内容都还在。
web-error-locked = 正在处理
web-error-locked-sentence = 这份内容正在处理中。
web-error-locked-next = 请过一会儿再试，不用重复提交。
web-error-too-many = 试得太频繁了
web-error-too-many-sentence = 短时间内尝试的次数太多，请等 { $seconds } 秒。
web-error-too-many-next = 时间到了再试就可以，之前填的内容不受影响。
web-error-refused = 现在还不能办理
web-error-internal = 系统出了问题
web-error-internal-sentence = 这是我们的问题，不是您的问题。您刚才的操作没有生效。
web-error-internal-next = 请过几分钟再试。如果还不行，请拨打 12368，并报出下面的请求编号。
web-error-unavailable = 系统正在维护
web-error-unavailable-sentence = 系统暂时不能用，大约 { $seconds } 秒后恢复。
web-error-unavailable-next = 请稍后再试。期限快到的，可以先到法院窗口或者拨打 12368 说明情况。

## 签名
web-sign = 签名
web-sign-hint = 请 { $name } 用手指或者鼠标在框里写下自己的名字。
web-sign-area = 手写签名区
web-sign-undo = 撤回一笔
web-sign-clear = 重新签
web-sign-empty = 还没有签名
web-sign-signed = 已签名
web-sign-other = 不方便手写？改为输入姓名
web-sign-typed = 输入您的姓名
web-sign-agree = 我确认以输入的姓名作为我的签名

## 上传
web-upload-send = 上传
web-upload-sending = 已上传 { $percent }%
web-upload-done = 上传完成
web-upload-waiting = 网络断开，连上后会接着传
web-upload-failed = 没有传成功：{ $why }
web-upload-too-big = 文件太大，每个不能超过 { $max } MB
