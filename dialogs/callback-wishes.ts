/** What visitors say of a call-back wherever they are: that one is welcome, is to be changed, or is not wanted any more. */
import { wordsIn } from '../knowledge/limits'
import { beginsWith, mentions } from '../knowledge/reply-words'
import { isPressed } from './labels'
import { offers, offersCallback, offersOnlyCallback } from './last-said'
import { contactIn, type Reachable, readContact, withoutContact } from './read-contact'
import { affirms, asks, means } from './read-reply'
import type { TurnFacts } from './turn-facts'

/**
 * "Kan iemand mij bellen op 06-…", "can someone call me? my number is …", wherever it is said: a wish to be called, with a number or an address.
 * `text`: as it was typed. A call that was made, or is not wanted, is none.
 */
export const asksForCallAt = (text: string): boolean =>
  readContact(text) !== undefined && (wantsCallback(text) || CALL_ME.test(text)) && !NO_WISH.test(text)

const CALL_ME = new RegExp(
  [
    String.raw`\bbel\s(me|mij|ons)\b|\bbel(t|len)\s(u|jullie|iemand)\s(me|mij|ons)\b`,
    String.raw`\b(me|mij|ons)\s((?!ik\b|te\b)\S{1,20}\s){0,3}(op)?bellen\b|\bgebeld\s(te\s)?worden\b|\bworden\sgebeld\b`,
    String.raw`\b(call|ring|phone)\s(me|us)\b|\b(me|us|like|want)\sa\s(phone\s)?(call|ring)\b|\bbe\s(called|phoned)\b`,
  ].join('|'),
  'i',
)
const NO_WISH = new RegExp(
  [
    String.raw`\bbel\s(me|mij|ons)\s(\S{1,20}\s)?niet\b|\b(me|mij|ons)\sniet\s(meer\s)?(terug\s?|op)?bel`,
    String.raw`\bniet\s(meer\s)?((terug)?gebeld\s(te\s)?worden|worden)\b`,
    String.raw`\b(don['’]?t|not|never|stop|did\syou|tried\sto)\s((need|have|want|wish)\sto\s)?(be\s)?(call|ring|phon)`,
  ].join('|'),
  'i',
)

/**
 * The same where none was asked for: of a message with little else in it, or one that says whose it is. "Mijn huisarts heeft niets gestuurd, zijn nummer
 * is …" leaves none.
 */
export function ownContactIn(facts: TurnFacts): Reachable | undefined {
  const { text, knowledge } = facts
  const besides = wordsIn(withoutContact(facts))
  const says = (what: 'call-me' | 'wrong-contact' | 'of-another') => mentions(text, what, knowledge.replyWords)
  if (says('call-me') || says('wrong-contact') || asksForCallAt(facts.typed ?? text)) return contactIn(facts)
  return besides <= WORDS_BESIDE_A_NUMBER && !says('of-another') ? contactIn(facts) : undefined
}

/** "Nee, het nummer is …" */
const WORDS_BESIDE_A_NUMBER = 5

/** Somebody who asks for a person, and says how: "noteer dat ik teruggebeld wil worden". */
export const wantsCallback = (text: string): boolean =>
  /terug\s?(ge)?bel|bel\S*\s(\S+\s){0,3}terug|call(ed)?[\s-]?back|(call|ring|phone)\s\S+\sback/i.test(text)

/**
 * By its button, or asked for with a number or an address; "ja graag", where the last thing said offered a call-back and nothing else; "bel me
 * morgen", a number or an address, beside other offers.
 */
export function welcomesCallback(facts: TurnFacts): boolean {
  if (isPressed(facts, 'callback.start') || asksForCallAt(facts.typed ?? facts.text)) return true
  if (!offersCallback(facts)) return false
  const { text, knowledge } = facts
  if (offersOnlyCallback(facts) && beginsWith(text, 'gladly', knowledge.replyWords) && affirms(facts)) return true
  return mentions(text, 'call-me', knowledge.replyWords) || ownContactIn(facts) !== undefined
}

/**
 * "Trek mijn terugbelverzoek in", "bel me maar niet", by the button or in words that name it; where that was just offered, "intrekken" says
 * enough, and nothing beside it: "mijn huisarts wil niet meer verwijzen" is about something else. What is withdrawn is gone, so a question never does it.
 */
export function withdraws(facts: TurnFacts): boolean {
  if (isPressed(facts, 'callback.withdraw') || means(facts, 'no-call')) return true
  if (offers(facts, 'callback.withdraw') && means(facts, 'withdraw')) return true
  return says(facts, 'withdraw-callback') && !asks(facts.text, facts.knowledge.replyWords)
}

/** "Kunt u mijn terugbelverzoek intrekken?" withdraws nothing by itself; it is about one that is open. */
export const asksAboutWithdrawing = (facts: TurnFacts): boolean => says(facts, 'withdraw-callback')

/** "Wanneer bellen jullie me dan?", "wat was mijn kenmerk?": about one that is open. */
export const asksWhenCalled = (facts: TurnFacts): boolean => says(facts, 'when-called')

/** "Ik heb het verkeerde nummer doorgegeven": about one that is open, or on its way. */
export const namesWrongContact = (facts: TurnFacts): boolean => says(facts, 'wrong-contact')

/** "Op welk nummer belt u?", "wie leest dat?": the text that says so, of a call-back that is open or on its way. */
export function asksOfContact(facts: TurnFacts): string | undefined {
  if (says(facts, 'which-number')) return 'callback.which-number'
  return says(facts, 'who-reads') ? 'callback.who-reads' : undefined
}

/** "Liever in de middag" and "een ander moment": as far as it goes, about when. */
export const namesOtherMoment = (facts: TurnFacts): boolean => says(facts, 'other-moment')

/** "Maar niet voor tienen": we call within a half-day, and promise no time of the clock. "The day after tomorrow" is none. */
export const namesTime = ({ text, knowledge }: TurnFacts): boolean =>
  mentions(text.replace(/day after tomorrow/gi, ''), 'time-of-day', knowledge.replyWords)

/** "Ik wil een ander moment", where changing was just offered; or with the call-back named. */
export function changes(facts: TurnFacts): boolean {
  if (isPressed(facts, 'callback.change')) return true
  const offered = offers(facts, 'callback.change')
  if (offered && ownContactIn(facts)) return true
  if (namesOtherMoment(facts)) return offered || speaksOfIt(facts)
  return (offered && means(facts, 'change')) || (speaksOfIt(facts) && says(facts, 'change'))
}

const says = (
  { text, knowledge }: TurnFacts,
  what:
    | 'callback'
    | 'withdraw-callback'
    | 'when-called'
    | 'which-number'
    | 'who-reads'
    | 'change'
    | 'other-moment'
    | 'wrong-contact',
): boolean => mentions(text, what, knowledge.replyWords)

const speaksOfIt = (facts: TurnFacts): boolean => says(facts, 'callback')
