### Registration, sign-in, one's own account

## Sign-in
entry-login-title = Sign in
entry-name = Account
entry-name-hint = Mobile number, ID number, unified social credit code or passport number; staff use their login name
entry-name-empty = Enter your account, for example your mobile number.
entry-password = Password
entry-password-empty = Enter your password; if you never set one, sign in with a code by text message.
entry-sign-in = Sign in
entry-continue = Continue
entry-by-code = Sign in with a code
entry-by-code-line = By text message, no password needed
entry-by-password = Sign in with a password
entry-by-password-line = With account and password
entry-register = Register
entry-register-line = New here? It takes a minute or two
entry-forgot = Forgotten password
entry-forgot-line = Set a new one with your registered phone
entry-demo = Demonstration: one click
entry-demo-line = Be anyone you like; all people are invented

## Codes
entry-code-title = Sign in with a code
entry-code-goes = The code goes to the phone registered for this account
entry-send-code = Send the code
entry-code-type = Type the code
entry-code-sent = If this account or number is valid, a text message with a code is on its way; it is good for 10 minutes. Nobody from the court will ever ask you for it.
entry-code = Code
entry-code-hint = The 6 digits in the text message
entry-code-again = No message?
entry-code-again-line = You can ask for another one after a minute

## Second factor
entry-second-title = One more check
entry-totp = One-time password
entry-totp-hint = The 6 digits that your authenticator app shows now; without your phone at hand, a recovery code
entry-other-account = Use another account
entry-other-account-line = Back to sign-in
entry-totp-title = Set up an authenticator
entry-totp-lede = A one-time password is a second key: whoever learns your password still cannot come in.
entry-totp-step-1 = Install an authenticator app on your phone (any that supports TOTP).
entry-totp-step-2 = Scan the QR code below with it.
entry-totp-step-3 = Type the 6 digits that it shows.
entry-totp-scan = Scan with your authenticator app
entry-totp-secret = Cannot scan? Type these characters into the app:
entry-totp-first = The 6 digits that the app shows now
entry-totp-enable = Set up
entry-recovery-title = Keep your recovery codes
entry-recovery-once = Shown only this once
entry-recovery-text = If your phone is lost or replaced, sign in with one of these codes; each works once. Copy or print them and keep them in a safe place.
entry-recovery-kept = I have kept them

## Registration
entry-register-title = Register
entry-register-lede = Tell us first who you are. The court has to check your identity before it can act for you (real-name check).
entry-register-phone = Your mobile number
entry-register-details = Who you are
entry-kind-natural = A person
entry-kind-natural-line = With a Chinese resident ID card
entry-kind-organisation = An organisation
entry-kind-organisation-line = Companies, sole traders and others with a unified social credit code
entry-kind-foreigner = A person with a passport or permit
entry-kind-foreigner-line = Foreigners, residents of Hong Kong, Macao and Taiwan
entry-kind-staff = Court staff
entry-other-kind = Choose again
entry-other-kind-line = A person, an organisation, a person with a passport
entry-phone = Mobile number
entry-phone-hint = The court reaches you and sends you notices at this number
entry-phone-hint-organisation = Of the legal representative or person in charge
entry-name-natural = Name
entry-name-hint-natural = As on the ID card
entry-number-natural = ID number
entry-number-hint-natural = 18 characters, the last may be an X
entry-name-organisation = Name of the organisation
entry-name-hint-organisation = As on the business licence
entry-number-organisation = Unified social credit code
entry-number-hint-organisation = 18 characters on the business licence
entry-name-foreigner = Name
entry-name-hint-foreigner = As in the passport or permit
entry-number-foreigner = Passport or permit number
entry-number-hint-foreigner = Capital letters and digits
entry-representative = Name of the legal representative or person in charge
entry-representative-id = ID number of the legal representative or person in charge
entry-nationality = Nationality or region
entry-password-new = New password
entry-password-new-hint = At least 8 characters; a sentence you can remember will do
entry-password-new-hint-staff = At least 12 characters, with letters and digits
entry-open = Finish

## Forgotten password
entry-forgot-title = Forgotten password
entry-forgot-new = Set a new password
entry-password-set = Save the new password
entry-password-old = Old password

## My account
entry-account-title = My account
entry-account-name = Name
entry-account-kind = Who you are
entry-account-number = ID number
entry-account-login = Login name
entry-account-password = Change the password
entry-account-password-line = Other devices have to sign in again afterwards
entry-account-totp = Set up an authenticator
entry-account-totp-line = One more protection at sign-in
entry-account-sessions = Sign-ins
entry-account-sessions-line = Which devices are signed in; sign them out
entry-phone-title = Change the mobile number
entry-phone-new = New mobile number
entry-phone-change = Change it
entry-sessions-lede = If you do not recognise one, sign it out and change your password.
entry-session-times = Signed in { $began }, last used { $seen }
entry-session-this = This device
entry-session-open = Signed in
entry-session-idle = Expired
entry-session-end = Sign out
entry-session-end-others = Sign out all other devices
entry-device-unknown = Unknown device
entry-method-password = By password
entry-method-code = By a code
entry-method-totp = By password and authenticator
entry-method-recovery = By password and recovery code
entry-method-demo = In the demonstration
entry-ended-logout = Signed out
entry-ended-elsewhere = Signed out by you from elsewhere
entry-ended-replaced = Replaced by a newer sign-in
entry-ended-changed = Ended when the account was changed
entry-ended-disabled = Ended when the account was shut

## Demonstration
entry-demo-title = Demonstration: who would you like to be?
entry-demo-lede = One click on a name and you are in, without a password.
entry-demo-note = All people and cases here are invented. To see the other side, sign out and come in as somebody else.
