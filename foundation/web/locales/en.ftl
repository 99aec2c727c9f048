### Page chrome and components

web-name = Mingjing
web-name-long = Mingjing Online Court
web-description = Mingjing Online Court: file, pay, receive documents and follow your case, all on your phone.
web-skip = Skip to main content
web-nav = Main navigation
web-menu = Menu
web-close = Close
web-back = Back
web-save = Save
web-change = Change
web-remove = Remove
web-done = (done)
web-search = Case number, party, cause
web-sign-in = Sign in
web-sign-out = Sign out
web-to-start = Back to the start
web-title-error = Error:{" "}
web-step = Step { $now } of { $all }
web-sandbox = Demonstration · sandbox
web-sandbox-long = : people and cases are invented, no money is taken and no text message is sent
web-copy = Copy
web-copied = Copied
web-print = Print

## Display
web-preferences = Display settings
web-preferences-lede = Choose what is easiest to read. This device remembers it for a year.
web-language = Language
web-size = Text size
web-size-hint = Buttons grow with the text.
web-size-m = Standard
web-size-l = Large
web-size-xl = Extra large
web-size-xxl = Largest
web-size-next = Change text size:{" "}
web-theme = Light or dark
web-theme-auto = As my device
web-theme-light = Light
web-theme-dark = Dark
web-to-dark = Switch to dark
web-to-light = Switch to light

## Periods and pages
web-days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
 }
web-days-over = { $days ->
    [one] 1 day over
   *[other] { $days } days over
 }
web-pages = Pages
web-page-of = Page { $now } of { $all }
web-page-previous = Previous
web-page-next = Next

## Saving as you type
web-autosave-idle = What you type is saved as you go
web-autosave-saving = Saving…
web-autosave-saved = Saved at { $time }
web-autosave-waiting = No connection; saving goes on when it is back
web-autosave-failed = Not saved; please use the button at the foot of the page
web-autosave-conflict = This draft was changed on another device; please reload the page first

## Session
web-session-ends = You will be signed out in 2 minutes. To go on, press the button.
web-session-stay = Stay signed in

## Errors
web-errors = Please correct the following first
web-error-ground = On the ground of{" "}
web-error-id = Request number:{" "}
web-error-bad-request = We did not understand that
web-error-bad-request-sentence = What you sent was incomplete or in a form we cannot read.
web-error-bad-request-next = Please go back, fill it in again and send it once more.
web-error-sign-in = Please sign in first
web-error-sign-in-sentence = This page can only be seen after signing in.
web-error-sign-in-next = You will come back here afterwards; nothing you typed is lost.
web-error-forbidden = You cannot do this
web-error-forbidden-sentence = Your role does not allow this.
web-error-forbidden-next = If you think it should, contact the court in charge or call 12368.
web-error-cross-site = Please do this on our own site
web-error-cross-site-sentence = This request came from another website and was not carried out, for your safety.
web-error-cross-site-next = Please begin at our start page and try again.
web-error-not-found = There is no such page
web-error-not-found-sentence = The address may be wrong, or this is something you may not see.
web-error-not-found-next = Check the address, or begin again at the start page.
web-error-wrong-method = This page cannot be opened like this
web-error-wrong-method-sentence = This address cannot be opened directly.
web-error-wrong-method-next = Please go back and use the button on the page.
web-error-conflict = Things have changed
web-error-conflict-sentence = While you worked on it, somebody else or another device of yours changed this.
web-error-conflict-next = Please go back, reload the page, and look at it again before you go on.
web-error-too-large = Too large
web-error-too-large-sentence = What you sent is larger than we can take here.
web-error-too-large-next = Please make the file smaller or send it in several parts.
web-error-unprocessable = Some things need correcting
web-error-unprocessable-sentence = Some of what you filled in is not right, so nothing was sent.
web-error-unprocessable-next = Please go back and correct it; everything you typed is still there.
web-error-locked = Being worked on
web-error-locked-sentence = This is being worked on right now.
web-error-locked-next = Please try again in a moment; there is no need to send it twice.
web-error-too-many = Too many tries
web-error-too-many-sentence = There were too many tries in a short time. Please wait { $seconds } seconds.
web-error-too-many-next = You can try again then; nothing you typed is affected.
web-error-refused = This is not possible now
web-error-internal = Something went wrong on our side
web-error-internal-sentence = This is our fault, not yours. What you just did has not taken effect.
web-error-internal-next = Please try again in a few minutes. If it still fails, call 12368 and give the request number below.
web-error-unavailable = Under maintenance
web-error-unavailable-sentence = The system is not available for about { $seconds } seconds.
web-error-unavailable-next = Please try again later. If a time limit is about to end, go to the court's counter or call 12368.

## Signing
web-sign = Signature
web-sign-hint = { $name }, please write your name in the box with a finger or the mouse.
web-sign-area = Area to sign by hand
web-sign-undo = Undo a stroke
web-sign-clear = Start over
web-sign-empty = Not signed yet
web-sign-signed = Signed
web-sign-other = Cannot write by hand? Type your name instead
web-sign-typed = Type your name
web-sign-agree = I confirm that the name I typed is my signature

## Uploading
web-upload-send = Upload
web-upload-sending = { $percent }% uploaded
web-upload-done = Uploaded
web-upload-waiting = No connection; the upload goes on when it is back
web-upload-failed = Not uploaded: { $why }
web-upload-too-big = The file is too large; at most { $max } MB each
