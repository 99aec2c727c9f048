# 表单引擎的文字。动词在前，说清楚该怎么做。
forms-yes = 是
forms-no = 否
forms-yuan = { $amount } 元
forms-unit-yuan = 元
forms-range = { $from } 至 { $to }
forms-from = 开始日期
forms-to = 结束日期
forms-rate = { $rate }%（{ $per ->
    [year] 年利率
    [quarter] 季利率
    [month] 月利率
    [day] 每日
   *[other] 一次性
}）
forms-per = 按什么计算
forms-per-year = 每年
forms-per-quarter = 每季
forms-per-month = 每月
forms-per-day = 每日
forms-per-once = 一次性
forms-day = { $year }年{ $month }月{ $day }日（{ $weekday }）
forms-monday = 星期一
forms-tuesday = 星期二
forms-wednesday = 星期三
forms-thursday = 星期四
forms-friday = 星期五
forms-saturday = 星期六
forms-sunday = 星期日
forms-comma = ，
forms-optional = （选填）
forms-why = 这是什么意思？
forms-court-says = 法院意见：
forms-they-say = 起诉状写明：
forms-files = { $n } 份文件
forms-upload = 上传所选文件
forms-files-kept = 取消勾选的文件，保存后会移除。
forms-open = 查看
forms-open-file = 查看文件 { $name }
forms-item = { $item } { $n }
forms-in-item = { $item }：{ $what }
forms-add = { $n ->
    [0] 添加{ $item }
   *[other] 再添加一个{ $item }
}
forms-remove = 删除{ $item }
forms-summary = 请先更正下列内容
forms-quote = { $label }：{ $value }
forms-objection = 对“{ $label }”有无异议
forms-objection-none = 无异议
forms-objection-some = 有异议
forms-objection-text = 异议内容
forms-objection-hint = 请写明哪里不对、事实是什么、有什么证据。
forms-confirm = 对“{ $label }”确认或异议
forms-confirm-none = 确认
forms-confirm-some = 异议
# 每一条错误说一句话：该怎么做。
forms-fault-required = 请填写“{ $label }”。
forms-fault-required-choice = 请在“{ $label }”中选择一项。
forms-fault-required-file = 请为“{ $label }”上传文件。
forms-fault-too-few = 请至少填写 { $n } 个{ $item }。
forms-fault-too-many = { $item }最多 { $n } 个，请删去多余的。
forms-fault-control = “{ $label }”里有看不见的控制字符，请删去后重新输入。
forms-fault-direction = “{ $label }”里有会改变文字方向的字符，请删去后重新输入。
forms-fault-too-short = “{ $label }”至少要写 { $bound } 个字。
forms-fault-too-long = “{ $label }”最多写 { $bound } 个字，请写短一些。
forms-fault-money = “{ $label }”请填写数字金额，例如 100000 或 1234.56。
forms-fault-money-precise = “{ $label }”最多精确到分，请只保留两位小数。
forms-fault-money-positive = “{ $label }”请填写大于 0 的金额。
forms-fault-money-min = “{ $label }”不能少于 { $bound } 元，请核对。
forms-fault-money-max = “{ $label }”不能超过 { $bound } 元，请核对。
forms-fault-date = “{ $label }”请填写一个存在的日期，例如 2025-03-12。
forms-fault-date-far = “{ $label }”请填写 1900 年至 2100 年之间的日期。
forms-fault-date-future = “{ $label }”不能晚于今天，请核对。
forms-fault-date-before = “{ $label }”不能早于“{ $other }”，请核对这两个日期。
forms-fault-range-half = “{ $label }”请把开始日期和结束日期都填上。
forms-fault-range-order = “{ $label }”的结束日期不能早于开始日期，请核对。
forms-fault-percent = “{ $label }”请填写百分数，最多四位小数，例如 12 或 3.85。
forms-fault-percent-min = “{ $label }”不能低于 { $bound }%，请核对。
forms-fault-percent-max = “{ $label }”不能高于 { $bound }%，请核对。
forms-fault-integer = “{ $label }”请填写整数，例如 12。
forms-fault-integer-min = “{ $label }”不能小于 { $bound }，请核对。
forms-fault-integer-max = “{ $label }”不能大于 { $bound }，请核对。
forms-fault-id-number = “{ $label }”不对，请对照身份证逐位核对 18 位号码。
forms-fault-uscc = “{ $label }”不对，请对照营业执照逐位核对 18 位代码。
forms-fault-phone = “{ $label }”请填写手机号，或带区号的固定电话。
forms-fault-email = “{ $label }”请填写完整的邮箱地址，例如 name@example.com。
forms-fault-document = “{ $label }”请按证件填写号码，只用字母、数字、短横线和括号。
forms-fault-option = “{ $label }”请从给出的选项中选择。
forms-fault-yes-no = “{ $label }”请选择“是”或者“否”。
forms-fault-shape = “{ $label }”的内容类型不对，请按表单说明重新提交。
forms-fault-unknown = 表单里没有“{ $label }”这一项，请删去。
