### Accounts, sign-in, permissions

## Roles
identity-role-filing-clerk = Filing clerk
identity-role-judge = Judge
identity-role-judge-assistant = Judge's assistant
identity-role-clerk = Court clerk
identity-role-division-head = Head of division
identity-role-president = President of the court
identity-role-cashier = Cashier
identity-role-service-clerk = Service clerk
identity-role-system-administrator = System administrator
identity-role-security-administrator = Security administrator
identity-role-auditor = Auditor
identity-role-party = Party

## Passwords
identity-password-short = The password is too short: use at least { $n } characters; a sentence you can remember will do.
identity-password-long = The password is too long: at most { $n } characters.
identity-password-common = This password is among the first that anybody would try. Choose another one.
identity-password-personal = The password contains your name, phone or ID number and is easy to guess. Choose another one.
identity-password-plain = The password repeats or counts up characters and is easy to guess. Choose another one.
identity-password-one-kind = A staff password needs both letters and digits.
identity-password-wrong = The old password is wrong. Type it again.

## Names, papers, phones
identity-name-missing = Enter the name as it stands on the identity document.
identity-login-name = A login name has 2 to 40 letters, digits, dots or dashes, and not digits alone.
identity-kind-missing = Choose who you are: a person, an organisation, or a person with a passport.
identity-id-length = A Chinese ID number has 18 characters. Check whether one is missing or too many.
identity-id-character = A Chinese ID number has digits only; the last place may be the letter X.
identity-id-birthday = The date of birth inside the ID number is wrong. Compare it with the card.
identity-id-checksum = One digit of the ID number is wrong, or two are swapped. Compare it with the card.
identity-uscc-length = A unified social credit code has 18 characters. Check whether one is missing or too many.
identity-uscc-character = A unified social credit code has digits and capital letters (no I, O, S, V, Z). Compare it with the business licence.
identity-uscc-checksum = One character of the unified social credit code is wrong. Compare it with the business licence.
identity-representative-missing = Enter the name of the legal representative or person in charge.
identity-nationality-missing = Enter the nationality or region.
identity-passport = A passport or permit number has 5 to 20 capital letters and digits. Compare it with the document.
identity-phone = A mobile number has 11 digits and begins with 1, for example 13912345678.

## Sign-in
identity-wrong-login = The account or the password is wrong. Try again, or sign in with a code by text message.
identity-locked = There were too many wrong tries. Try again after { $time }, or sign in in another way.
identity-code-too-soon = A code was sent a moment ago. Ask for another one after { $time }.
identity-codes-enough = No more codes can be sent to this number today. Try again tomorrow, or sign in with your password.
identity-code-wrong = { $left ->
    [one] The code is wrong. You can try once more.
   *[other] The code is wrong. You can try { $left } more times.
 }
identity-code-gone = The code is wrong, was used already, or is too old. Ask for a new one.
identity-totp-wrong = The one-time password is wrong. Look at the 6 digits that your authenticator shows now and type them again.
identity-shut = This account has been shut. Call 12368 or ask at the court's service hall.
identity-pin-wrong = The case number, the phone or the PIN is wrong. Compare them with the court's text message.
identity-no-demo = This is not a demonstration. Sign in with your own account.

## What is done to accounts
act-account-open = Open an account
act-account-open-done = Account opened
act-account-employ = Open a staff account
act-account-employ-done = Staff account opened
act-account-appoint = Appoint and dismiss
act-account-appoint-done = Offices set
act-account-change-password = Change the password
act-account-change-password-done = Password changed
act-account-recover-password = Recover the password
act-account-recover-password-done = Password recovered
act-account-change-phone = Change the phone
act-account-change-phone-done = Phone changed
act-account-enable-totp = Set up an authenticator
act-account-enable-totp-done = Authenticator set up
act-account-use-recovery-code = Use a recovery code
act-account-use-recovery-code-done = Recovery code used
act-account-reset-factors = Reset the ways to sign in
act-account-reset-factors-done = Ways to sign in reset
act-account-disable = Shut an account
act-account-disable-done = Account shut
act-account-enable = Open an account again
act-account-enable-done = Account opened again
refusal-account-taken = An account cannot be opened with these details.
refusal-account-taken-next = If you have registered before, sign in or recover your password; otherwise call 12368.
refusal-account-combined = System administrator, security administrator and auditor are held alone: { $role }.
refusal-account-combined-next = Give this role to another account.
refusal-account-unknown-office = There is no such office: { $office }.
refusal-account-unknown-office-next = Write court code and role, for example B23/judge.
refusal-account-not-staff = Only staff accounts hold offices.
refusal-account-not-staff-next = Open a staff account for this person first.
stage-account-absent = Not opened
stage-account-active = In use
stage-account-disabled = Shut
