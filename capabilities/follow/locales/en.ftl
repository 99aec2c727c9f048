### Following a case: home, my cases, the case page, its trace, look-up, the desk, the directory of courts

## Navigation
follow-nav-home = Home
follow-nav-cases = Cases
follow-nav-papers = Papers
follow-nav-me = Me
follow-nav-lookup = Look up
follow-nav-courts = Courts
follow-nav-sign-in = Sign in
follow-nav-desk = Cases
follow-nav-filing = Filing review
follow-nav-ledger = Court fees
follow-nav-service = Service
follow-nav-tools = Calculators
follow-nav-law = Statutes
follow-nav-help = Tools and look-up

## Public front
follow-front-title = Your court case, on your phone
follow-front-line = File, pay, receive papers, follow each step
follow-front-what = No trip to the court. Fill in the complaint step by step, hand it in, pay, receive the court's papers, and see where your case stands at any time.
follow-sign-in = Sign in
follow-register = Register
follow-demo = Try the demo
follow-services = What you can do
follow-way-title = How a case goes
follow-way-file = Write the complaint and hand it in
follow-way-file-text = One topic a page, saved as you type, on any device.
follow-way-review = The court examines it (filing review)
follow-way-review-text = A decision within seven days; if something needs mending, you are told everything at once.
follow-way-pay = Pay
follow-way-pay-text = Once the case is filed, pay the court fee by scanning a code.
follow-way-judge = A judge is drawn (assignment)
follow-way-judge-text = By chance, and you can see how.
follow-way-serve = The other side is told (service)
follow-way-serve-text = The complaint reaches the defendant, who can answer.
follow-way-follow = Follow it
follow-way-follow-text = What to do, by when, on what ground: all on your home page.

## Home
follow-good-morning = Good morning, { $name }
follow-good-afternoon = Good afternoon, { $name }
follow-good-evening = Good evening, { $name }
follow-known = Identity checked
follow-not-known = Identity not checked yet
follow-nothing-waits = Nothing waits for you now. Anything new appears here.
follow-nothing-due = Something waits for you, without a last day so far.
follow-waits-for-you = Waiting for you
follow-all-todos = All { $n }
follow-all-cases = All { $n }
follow-do-now = Do it now
follow-see-case = See the case
follow-my-cases = My cases
follow-my-papers = My papers
follow-no-cases = You have no cases yet
follow-no-cases-text = Complaints you write and cases you take part in appear here.
follow-start = Write a complaint
follow-do-file = File a case
follow-do-pay = Pay
follow-do-papers = Papers
follow-do-cases = My cases
follow-do-lookup = Look up a case
follow-do-tools = Calculators
follow-do-courts = Find a court
follow-do-law = Statutes
follow-do-display = Text and language
follow-do-call = Call 12368
follow-waiting-title = Waiting for you
follow-waiting-none = Nothing waits for you now
follow-waiting-none-text = Anything new appears here and on your home page.
follow-pay-title = Fees to pay
follow-pay-none = No fees to pay now
follow-office-title = Administrator
follow-office-lede = Administrators do not read cases. Here you can open your own account and what is public.

## How things are said
follow-money = CNY { $amount }
follow-todo-other = Something waits for you
follow-todo-amount = { $todo }: { $amount }
follow-due-on = Last day: { $day }
follow-due-today = Due today
follow-ground = On the ground of { $article }
follow-between = {" · "}
follow-act-other = A step was taken
follow-stage-other = In progress
follow-ended = Ended
follow-untitled = Draft complaint: { $cause }
follow-untitled-plain = Draft complaint
follow-no-number = No case number yet
follow-not-yet = Not decided yet
follow-unknown = Not recorded yet
follow-someone = A closed account
follow-the-house = The court's system
follow-judge-is = Judge { $name }
follow-picture = Picture
follow-file = File
follow-span = From { $start } to { $end }
follow-pieces = cases
follow-any = Any
follow-procedure-summary = Summary procedure
follow-procedure-ordinary = Ordinary procedure
follow-procedure-small-claims = Small claims procedure
follow-procedure-other = Other procedure
follow-side-plaintiff = Plaintiff
follow-side-defendant = Defendant
follow-side-third-party = Third party
follow-side-plaintiff-agent = Plaintiff's agent
follow-side-defendant-agent = Defendant's agent
follow-side-judge = Judge
follow-side-case-clerk = Clerk
follow-side-former = No longer in the case
follow-side-other = Participant
follow-kind-natural = Person
follow-kind-organisation = Organisation
follow-kind-foreigner = Foreign person
follow-kind-other = Other
follow-period-filing-review = To decide on filing
follow-period-filing-correction = To correct the complaint
follow-period-fee-payment = To pay the fee
follow-period-send-complaint = To send the complaint
follow-period-online-invitation = To answer the invitation to proceed online
follow-period-send-defence = To send the defence
follow-period-evidence-period = To bring evidence
follow-period-defence = To answer the complaint
follow-period-other = Time limit

## My cases
follow-search = Find a case
follow-search-hint = Part of the number, a party or the cause
follow-search-do = Search
follow-filter = Filter
follow-cases-all = All { $n }
follow-cases-drafts = Drafts { $n }
follow-cases-open = Going on { $n }
follow-cases-ended = Ended { $n }
follow-none-found = No such case
follow-none-found-text = Try another word, or look at all cases.

## The case page
follow-can-do = What you can do now
follow-progress = Progress
follow-periods = Running time limits
follow-papers = Papers
follow-no-papers = There are no papers to open yet.
follow-no-papers-text = What you hand in and what the court sends appears here.
follow-parties = Parties
follow-party-you = {" (you)"}
follow-facts = About the case
follow-fact-number = Case number
follow-fact-cause = Cause of action
follow-fact-claim = Amount in dispute
follow-fact-procedure = Procedure
follow-fact-judge = Judge
follow-fact-handed-in = Handed in
follow-fact-filed = Filed
follow-fact-ended = Ended
follow-contact = Contact the court
follow-court = Court
follow-phone = Telephone
follow-address = Address

## How the judge was drawn
follow-draw-title = How the judge was chosen
follow-draw-link = How the judge was chosen
follow-draw-line = Assignment by chance. Judges in the draw: { $judges }; left out because of a conflict of interest: { $excluded }.
follow-draw-result = Drawn: { $name }, { $division }.
follow-draw-table = Judges in the draw
follow-draw-judge = Judge
follow-draw-load = Open cases
follow-draw-tickets = Tickets
follow-draw-range = Numbers
follow-draw-chance = Chance
follow-draw-chosen = drawn
follow-draw-ticket = { $all } tickets in all, numbered from 0; number { $ticket } was drawn.
follow-draw-how = The fewer open cases, the more tickets and the better the chance. The system draws; nobody can pick.
follow-draw-out = Judges left out
follow-draw-excluded = { $name }: { $why }
follow-draw-why-party = is a party to this case
follow-draw-why-interest = has an interest that concerns a party
follow-draw-why-other = must stand aside by law
follow-draw-trace = Check this step in the full record

## The trace
follow-trace-title = Full record
follow-trace-lede = Every step of the case: who, when, what, on what ground.
follow-trace-whole = { $n ->
    [one] One entry, checked just now: nothing is missing, nothing was changed.
   *[other] { $n } entries, each checked just now: nothing is missing, nothing was changed.
 }
follow-trace-broken = The record does not add up: an entry of { $when } was changed, or one before it is missing. Please contact the court or call 12368.
follow-trace-how = Each entry has a check code made of its content and the code before it. If one letter is changed, no later code fits.
follow-trace-who = By:{" "}
follow-trace-ground = Ground:{" "}
follow-trace-hash = Check code:{" "}

## Look-up by number, phone and PIN
follow-lookup-title = Look up a case without signing in
follow-lookup-lede = With the case number, your phone number and the case PIN you see how far the case has come.
follow-lookup-number = Case number
follow-lookup-number-hint = For example （2026）浙0203民初1号; any brackets will do
follow-lookup-phone = Mobile phone
follow-lookup-phone-hint = The number that the court has from you
follow-lookup-pin = Case PIN
follow-lookup-pin-hint = 6 to 8 digits
follow-lookup-number-wrong = Please give the case number, for example （2026）浙0203民初1号.
follow-lookup-phone-wrong = Please give a mobile number of 11 digits, for example 13812340000.
follow-lookup-pin-wrong = Please give the case PIN, 6 to 8 digits.
follow-lookup-locked = { $minutes ->
    [one] Too many wrong tries. Please wait one minute, until { $time }, or sign in.
   *[other] Too many wrong tries. Please wait { $minutes } minutes, until { $time }, or sign in.
 }
follow-lookup-do = Look up
follow-lookup-where = Where do I get a case PIN?
follow-lookup-where-text = Sign in, open the case and choose “Case PIN”: a new one is made for you. Without an account, call 12368.
follow-lookup-found = Progress of the case
follow-lookup-only-nodes = This shows the steps of the case only. Sign in to see papers and what you can do.

## The case PIN
follow-pin-title = Case PIN
follow-pin-what = With the case number, your phone number and this PIN you can see how far the case has come without signing in, or somebody in your family can for you.
follow-pin-secret = It shows the steps only, no papers. Tell nobody who need not know; a new PIN makes the old one worthless.
follow-pin-no-number = The case has no number yet. A PIN can be made once it is filed.
follow-pin-no-phone = Your account has no phone number. Please add one first.
follow-pin-make = Make a PIN for { $phone }
follow-pin-again = Make another PIN for { $phone }
follow-pin-fresh = New PIN for { $phone }
follow-pin-once = It is shown this once. Please write it down.

## The desk
follow-desk-mine = My cases
follow-desk-court = The court's cases
follow-desk-cases = List of cases
follow-desk-none = No cases yet
follow-desk-none-text = Cases appear here once they are filed and assigned.
follow-col-case = Case
follow-col-parties = Parties
follow-col-stage = Progress
follow-col-next = Next
follow-col-left = Time left
follow-kpi-open = Open
follow-kpi-filed = Filed this month
follow-kpi-unserved = Waiting for service
follow-kpi-unpaid = Waiting for payment
follow-queue-filing = Filing review: { $n }
follow-queue-ledger = Unpaid: { $n }
follow-queue-service = Service: { $n }
follow-due-title = Due soon
follow-due-none = No time limit is running.
follow-content = Content of the case
follow-content-closed = Your office sees the progress of this case, not its parties and papers.

## The directory of courts
follow-courts-title = Find a court
follow-courts-found = { $n ->
    [one] One court found
   *[other] { $n } courts found
 }
follow-courts-none = No such court
follow-courts-none-text = Choose less, or type only part of the name.
follow-court-name = Name of the court
follow-court-name-hint = A few characters will do, for example 海曙
follow-court-above = The court above
follow-court-below = Courts below
follow-court-no-phone = Its telephone number is not recorded yet; 12368 will connect you.
follow-province = Province or municipality
follow-city = City
follow-level = Level
follow-short = Court code in case numbers
follow-code = System code
follow-level-1 = Supreme People's Court
follow-level-2 = High court
follow-level-3 = Intermediate or special court
follow-level-4 = District or county court
follow-level-other = Court
