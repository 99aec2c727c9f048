# Words of the form engine. The verb first: what to do.
forms-yes = Yes
forms-no = No
forms-yuan = { $amount } yuan
forms-unit-yuan = yuan
forms-range = { $from } to { $to }
forms-from = First day
forms-to = Last day
forms-rate = { $rate }% { $per ->
    [year] a year
    [quarter] a quarter
    [month] a month
    [day] a day
   *[other] once
}
forms-per = Period of the rate
forms-per-year = a year
forms-per-quarter = a quarter
forms-per-month = a month
forms-per-day = a day
forms-per-once = once
forms-day = { $weekday }, { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
forms-monday = Monday
forms-tuesday = Tuesday
forms-wednesday = Wednesday
forms-thursday = Thursday
forms-friday = Friday
forms-saturday = Saturday
forms-sunday = Sunday
forms-comma = { "; " }
forms-optional = (optional)
forms-why = What does this mean?
forms-court-says = The court says:{ " " }
forms-they-say = The complaint says:
forms-files = { $n ->
    [one] one file
   *[other] { $n } files
}
forms-upload = Upload the chosen files
forms-files-kept = A file that you untick is taken away when you save.
forms-open = View
forms-open-file = View the file { $name }
forms-item = { $item } { $n }
forms-in-item = { $item }: { $what }
forms-add = { $n ->
    [0] Add: { $item }
   *[other] Add another: { $item }
}
forms-remove = Remove { $item }
forms-summary = Please put these right first
forms-quote = { $label }: { $value }
forms-objection = Do you dispute “{ $label }”?
forms-objection-none = I do not dispute it
forms-objection-some = I dispute it
forms-objection-text = What you dispute
forms-objection-hint = Say what is wrong, what the facts are, and what proves it.
forms-confirm = Do you confirm or dispute “{ $label }”?
forms-confirm-none = I confirm it
forms-confirm-some = I dispute it
# One sentence for each fault: what to do.
forms-fault-required = Fill in “{ $label }”.
forms-fault-required-choice = Choose an answer for “{ $label }”.
forms-fault-required-file = Upload a file for “{ $label }”.
forms-fault-too-few = Fill in at least { $n } of: { $item }.
forms-fault-too-many = At most { $n } of “{ $item }” are possible; take the others away.
forms-fault-control = “{ $label }” contains invisible control characters; delete them and type it again.
forms-fault-direction = “{ $label }” contains characters that turn the direction of writing; delete them and type it again.
forms-fault-too-short = Write at least { $bound } characters for “{ $label }”.
forms-fault-too-long = Write at most { $bound } characters for “{ $label }”.
forms-fault-money = Enter “{ $label }” as an amount in figures, for example 100000 or 1234.56.
forms-fault-money-precise = Enter “{ $label }” with at most two decimals.
forms-fault-money-positive = Enter an amount above 0 for “{ $label }”.
forms-fault-money-min = “{ $label }” cannot be less than { $bound } yuan; please check it.
forms-fault-money-max = “{ $label }” cannot be more than { $bound } yuan; please check it.
forms-fault-date = Enter a day that exists for “{ $label }”, for example 2025-03-12.
forms-fault-date-far = Enter a day between 1900 and 2100 for “{ $label }”.
forms-fault-date-future = “{ $label }” cannot lie after today; please check it.
forms-fault-date-before = “{ $label }” cannot be before “{ $other }”; please check both days.
forms-fault-range-half = Enter both the first and the last day of “{ $label }”.
forms-fault-range-order = The last day of “{ $label }” cannot be before its first day; please check them.
forms-fault-percent = Enter “{ $label }” as a percentage with at most four decimals, for example 12 or 3.85.
forms-fault-percent-min = “{ $label }” cannot be below { $bound }%; please check it.
forms-fault-percent-max = “{ $label }” cannot be above { $bound }%; please check it.
forms-fault-integer = Enter “{ $label }” as a whole number, for example 12.
forms-fault-integer-min = “{ $label }” cannot be below { $bound }; please check it.
forms-fault-integer-max = “{ $label }” cannot be above { $bound }; please check it.
forms-fault-id-number = “{ $label }” is not right; compare all 18 characters with the identity card.
forms-fault-uscc = “{ $label }” is not right; compare all 18 characters with the business licence.
forms-fault-phone = Enter a mobile number, or a fixed one with its area code, for “{ $label }”.
forms-fault-email = Enter a complete e-mail address for “{ $label }”, for example name@example.com.
forms-fault-document = Enter “{ $label }” as on the document: letters, digits, hyphens and brackets only.
forms-fault-option = Choose one of the given answers for “{ $label }”.
forms-fault-yes-no = Choose yes or no for “{ $label }”.
forms-fault-shape = The kind of value for “{ $label }” is wrong; send it as the form describes.
forms-fault-unknown = The form has no “{ $label }”; take it out.
