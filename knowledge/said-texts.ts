/** What the program says of the shared texts, and what it fills in there. Texts that only an intent names as its reply are not among them. */

/** Each file's texts, and behind each the words in braces that it may have besides those of `ALWAYS`. The suite compares it with the code. */
const SAID: Record<string, string> = {
  'general/messages.yaml': `
    welcome  welcome-gp  clarify  clarify.which  clarify.none-of-these  clarify.none-reply
    follow-up.no-more  fallback  fallback.again  fallback.gibberish  fallback.nothing  topics  topics.list  person  duty-doctor  restart  next
    handoff.open {phone} {until} {contactForm}  handoff.closed {phone} {nextOpening} {contactForm}  handoff.no-phone
    hours.open {phone} {until} {contactForm}  hours.closed {phone} {nextOpening} {contactForm}  hours.form {contactForm}  hours.none  hours.amsterdam-time
    moment.time {time}  moment.two-clocks {time} {ownTime}  moment.today  moment.tomorrow  moment.day {day} {time}
    moment.because {nextOpening} {reason}  moment.holiday {day} {reason}  moment.closed {day} {reason}
    moment.closed-days {day} {lastDay} {reason}
    hours.holiday.new-year  hours.holiday.good-friday  hours.holiday.easter-sunday  hours.holiday.easter-monday  hours.holiday.kings-day
    hours.holiday.liberation-day  hours.holiday.ascension-day  hours.holiday.whit-sunday  hours.holiday.whit-monday
    hours.holiday.christmas-day  hours.holiday.second-christmas-day  apology  apology.unread  too-long {limit}  not-text  masked {kinds}
    personal-data.bsn  personal-data.phone  personal-data.email  personal-data.birth-date  personal-data.iban  personal-data.name
    personal-data.patient-number  personal-data.insurance-number  personal-data.id-number  personal-data.address  long-story  other-language
    smalltalk.thanks  command.restart  command.stop  command.back  command.help  command.language  command.institution  command.institution-same
    command.institution-silent {title}
    command.institution-choose  command.delete-how  command.delete-not  delete  command.delete
    command.repeat-nothing
    answer.also {list}  answer.other-institution {name}  question.other-institution {name}
    feedback.question  feedback.yes  feedback.no  feedback.thanks  feedback.sorry
    answer.source  answer.reviewed {date}
    flow.checklist  flow.guide
    page.title  page.subtitle  page.answers-about {name}  page.start-again  page.start-again.confirm  page.start-again.waiting  page.start-again.accepted
    page.start-again.goodbye  page.language.switch  page.connecting
    page.lost  page.restored  page.failed  page.retry  page.too-long  page.characters-left {number}  page.characters-over {number}
    page.privacy {retention}  page.skip-to-input  page.send-placeholder  page.open
    page.close  page.news  page.demo.title  page.demo.text  page.error.title  page.error.text  page.not-found.title  page.not-found.text  page.noscript
    page.bot-name  page.you  page.choices
  `,
  'general/flow-messages.yaml': `
    flow.how  flow.item {number} {total} {item} {ask}  flow.have  flow.not-yet  flow.unknown  flow.not-needed
    flow.item-missing {who} {how} {why}  flow.item-help {who} {how} {why}  flow.continued {title}  flow.changed  flow.again {title}
    flow.back-to {title} {ask}  flow.wait {ask}  flow.unclear {ask}  flow.unclear-again {ask}  flow.no-help  flow.first  flow.stopped {title}
    flow.language  flow.done  flow.all  flow.picked {list}  flow.picked-nothing  flow.picked-list {list}  flow.picked-none  flow.corrected {item} {choice}  flow.next
    flow.next-missing {list} {title}  flow.summary {number} {total}  flow.summary-have {list}  flow.summary-not-yet {list}
    flow.summary-unknown {list}  flow.summary-complete  flow.summary-line {item} {who} {how}
  `,
  'general/print-messages.yaml': `
    papers.print {printPage}  papers.print-page  papers.code-button  papers.code {code} {days}  papers.no-code  papers.unknown-code
    papers.too-many-codes  papers.continued {title}
    print.title  print.date {date}  print.count {number} {total}  print.complete  print.not-yet  print.unknown  print.open  print.have
    print.who  print.how  print.questions  print.button  print.other-language  print.to-chat  print.contact  print.code  print.no-code
    print.about {days}  print.gone.title  print.gone.text
  `,
  'general/teams-messages.yaml': `
    answer.as-to-patients  next-gp
    teams.welcome-group  teams.no-person-in-group  teams.late-press
    hours.title  hours.phone  hours.week.line {day} {time}  hours.week.days {day} {lastDay}  hours.week.span {time} {until}  hours.week.closed
    teams.checklist.progress {number} {total}  teams.checklist.now  teams.checklist.open  teams.checklist.sign.have
    teams.checklist.sign.not-yet  teams.checklist.sign.unknown  teams.checklist.sign.not-needed  teams.checklist.sign.now
    teams.checklist.sign.open  teams.app.name  teams.app.full-name  teams.app.short  teams.app.full  teams.app.command.checklist
    teams.app.command.checklist.about  teams.app.command.hours  teams.app.command.hours.about  teams.app.command.topics
    teams.app.command.topics.about  teams.app.command.person  teams.app.command.person.about  teams.app.command.help
    teams.app.command.help.about
  `,
  'general/handoff-messages.yaml': `
    handoff.consent {ahead}  handoff.consent-late {until} {ahead}  handoff.yes  handoff.no  handoff.declined  handoff.ahead.none {number}
    handoff.ahead.one {number}  handoff.ahead.more {number}  handoff.waiting {ahead}  handoff.still-waiting {ahead}  handoff.next
    handoff.cancel  handoff.cancelled  handoff.put-back {name} {ahead}  handoff.gone {name} {ahead}  handoff.silent {name} {ahead}
    handoff.accepted {name}
    handoff.transferred {name}  handoff.completed {name}  handoff.helped  handoff.helped-yes  handoff.helped-no  handoff.remark
    handoff.remark-sorry  handoff.remark-thanks  handoff.nobody  handoff.nobody-left  handoff.timeout
    handoff.closing {phone} {nextOpening} {contactForm}  handoff.offer-callback
    callback.start  callback.ask-contact  callback.contact-unclear  callback.contact-digits {digits}  callback.name-first
    callback.number-changed {ending}  callback.contact-changed  callback.which-number  callback.who-reads
    callback.ask-name  callback.skip
    callback.ask-moment  callback.moment-unclear  callback.no-exact-time
    callback.moment.half-day {day} {time} {until}
    callback.moment.two-clocks {moment} {ownTime} {until}  callback.moment.any  callback.ask-about  callback.stored {reference} {moment} {ending}
    callback.stored-any {reference} {ending}  callback.stored-email {reference}  callback.already {reference}
    callback.already-when {reference} {moment}  callback.change
    callback.changing {reference}  callback.changing-number {reference}  callback.replaced {reference}  callback.keep  callback.kept {reference}
    callback.stop  callback.stopped  callback.back-to
    callback.lost  callback.withdraw  callback.withdrawn {reference}  callback.nothing
    page.handoff.waiting  page.handoff.with  page.handoff.staff  page.handoff.typing  page.handoff.ended  page.transcript.print
    page.transcript.save  page.transcript.title
  `,
  'general/red-flags/messages.yaml': `
    safety.emergency  safety.emergency-again  safety.emergency-gp  safety.crisis  safety.crisis-again  safety.crisis-gp
    safety.medical-advice  safety.medical-advice-gp  safety.no-danger  no-danger
  `,
}

const ALWAYS = ['{institution}', '{reach}', '{subject}']

/** Parts of sentences, and labels: said without an institution at hand. */
const WITHOUT =
  /^(?:moment|print|hours\.week|hours\.holiday|handoff\.ahead|teams\.app|teams\.checklist)\.|^callback\.moment\.(?:half-day|two-clocks)$|^flow\.(?:have|not-yet|unknown|not-needed)$/

interface SaidText {
  file: string
  /** With their braces. */
  placeholders: string[]
}

/** By key. */
export const SAID_TEXTS: ReadonlyMap<string, SaidText> = new Map(
  Object.entries(SAID).flatMap(([file, texts]) =>
    texts
      .trim()
      .split(/\s+(?!\{)/)
      .map((text): [string, SaidText] => {
        const [key = '', ...own] = text.split(' ')
        return [key, { file, placeholders: WITHOUT.test(key) ? own : [...own, ...ALWAYS] }]
      }),
  ),
)

/** In a text that is the reply of `intents` alone: only small talk says for how long words are kept. */
export function placeholdersOf(key: string, intents: readonly { outcome: string; reply?: string }[]): string[] {
  const known = SAID_TEXTS.get(key)
  if (known) return known.placeholders
  const replying = intents.filter(({ reply }) => reply === key)
  return replying.every(({ outcome }) => outcome === 'smalltalk') ? [...ALWAYS, '{retention}'] : ALWAYS
}

export const MESSAGE_FILES: readonly string[] = Object.keys(SAID)
