/**
 * Asks to be called back: where, by what name, when, and about what. Each step can be gone back from, the whole can be stopped, and a question
 * beside it is answered.
 *
 * Name, number and address are sealed at once: what the stack keeps of them can be read by the desk only.
 */
import type { TurnContext } from 'botbuilder-core'
import { type HalfDay, halfDays } from '../bot/hours/half-days'
import { alreadyReply, CHANGE_OR_WITHDRAW, momentOf, type NotedCallback } from '../bot/hours/noted-callback'
import { halfDayInWords } from '../bot/hours/wording'
import type { ContactData } from '../bot/types'
import { fold } from '../knowledge/fold'
import { type CommandName, LANGUAGES } from '../knowledge/model'
import { messageReply, messageText, type Values } from '../knowledge/render'
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from './bot-framework'
import {
  type CallbackStep,
  callsOff,
  commandAt,
  denies,
  deniesName,
  isAnswer,
  isAside,
  isAsideOfMoment,
  isAsideOfName,
  isLost,
  STEPS,
  stopsAt,
} from './callback-reading'
import { asksOfContact, asksWhenCalled, namesTime, namesWrongContact, ownContactIn, withdraws } from './callback-wishes'
import { isPressed, labels } from './labels'
import { offers, offersCallback } from './last-said'
import { QUESTION } from './question-dialog'
import { contactIn, nameBesideContact, readName, slipIn } from './read-contact'
import { readMoment } from './read-moment'
import { means, meantBy } from './read-reply'
import { type Reply, say } from './reply'
import { suggested } from './texts'
import { type CallbackRequest, factsOf, type TurnFacts } from './turn-facts'
import { OpenDialog } from './under-way'

export const CALLBACK = 'callback'

/** What the stack keeps. */
interface Position {
  step: CallbackStep
  /** Sealed. May have a name in it and no number yet. */
  contact?: string
  /** Where it goes on after the number, where that alone is asked for once more. */
  goesOnAt?: CallbackStep | 'store'
  /** Masked; of the request that is being changed. */
  about?: string
  /** What was offered, so that "the second" still means the same. */
  offered?: HalfDay[]
  moment?: HalfDay
  /** The reference of the request that is being changed. It stays until the new one is complete. */
  replaces?: string
}

const HALF_DAYS = 4
const LONGEST_ABOUT = 500

/** `changes`: the open request is to be changed. */
export class CallbackDialog extends OpenDialog<Position, { changes?: boolean }> {
  override readonly isFilledIn = true

  constructor() {
    super(CALLBACK)
  }

  /** Commands that mean a step of this dialog. What it is about may be any words, but those that an editor lists for deleting. */
  override takes(dc: DialogContext, command: CommandName): boolean {
    const facts = factsOf(dc.context)
    const { step } = this.position(dc)
    if (commandAt(facts, step) === undefined) return true
    if (step === 'about') return command !== 'delete' || !facts.understanding.wordForWord
    return command === 'stop' || command === 'back'
  }

  /** By a number or an address. */
  override isAnsweredBy(dc: DialogContext): boolean {
    return contactAt(factsOf(dc.context), this.position(dc).step) !== undefined
  }

  override async beginDialog(dc: DialogContext, { changes = false } = {}): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    // Asked for once more on the way: there is never one inside another.
    const first = indexIn(dc)
    if (first < dc.stack.length - 1) {
      dc.stack.length = first + 1
      return this.ask(dc, this.position(dc).step)
    }
    const noted = await facts.desk.openCallback()
    if (noted && !changes) {
      await say(dc.context, alreadyReply(facts, noted))
      return dc.endDialog()
    }
    const contact = ownContactIn(facts)
    if (noted) await this.change(dc, noted, contact !== undefined || namesWrongContact(facts))
    return contact ? this.keepContact(dc, contact) : this.ask(dc, 'contact')
  }

  /** Anew, or its number alone where that is what is wrong. */
  private async change(dc: DialogContext, noted: NotedCallback, onlyContact: boolean): Promise<void> {
    const facts = factsOf(dc.context)
    const { reference, contact, about } = noted
    const position = this.position(dc)
    position.replaces = reference
    const rest = onlyContact && noted.institution === facts.institution.institution.id
    if (rest) Object.assign(position, { contact, about, moment: momentOf(facts, noted)?.moment, goesOnAt: 'store' })
    await say(dc.context, messageReply(facts, rest ? 'callback.changing-number' : 'callback.changing', { reference }))
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { step } = this.position(dc)
    if (stopsAt(facts, step)) return this.stop(dc)
    // The button that led here, pressed again.
    if (isPressed(facts, 'callback.start')) return this.ask(dc, step)
    if (commandAt(facts, step) === 'back') return this.back(dc)
    const contact = contactAt(facts, step)
    if (contact && step !== 'contact') return this.replaceContact(dc, contact)
    if (!contact && (means(facts, 'change') || namesWrongContact(facts))) return this.askContactAlone(dc)
    const told = contact ? undefined : asksOfContact(facts)
    if (told) {
      // Where the number is asked for, that says it, too.
      if (step !== 'contact') await say(dc.context, messageReply(facts, told))
      return this.resumeDialog(dc)
    }
    const noted = asksWhenCalled(facts) ? await facts.desk.openCallback() : undefined
    if (noted && !contact) {
      await say(dc.context, alreadyReply(facts, noted))
      return this.resumeDialog(dc)
    }
    switch (step) {
      case 'contact':
        return this.takeContact(dc)
      case 'name':
        return this.takeName(dc)
      case 'moment':
        return this.takeMoment(dc)
      case 'about':
        return this.takeAbout(dc)
      default:
        // A step of an earlier release.
        return this.ask(dc, 'contact')
    }
  }

  private async takeContact(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const read = contactIn(facts)
    if (read) {
      if (read.phone && namesTime(facts)) await say(dc.context, messageReply(facts, 'callback.no-exact-time'))
      return this.keepContact(dc, read)
    }
    const slip = slipIn(facts)
    if (slip) return this.askAgain(dc, 'callback.contact-digits', { digits: String(slip.digits) })
    const name = nameBesideContact(facts)
    if (name) {
      facts.language = facts.languageBefore
      this.seal(dc, { name })
      return this.askAgain(dc, 'callback.name-first')
    }
    if (isAside(facts)) return dc.beginDialog(QUESTION)
    return this.askAgain(dc, isLost(facts) ? 'callback.lost' : 'callback.contact-unclear')
  }

  private askContactAlone(dc: DialogContext): Promise<DialogTurnResult> {
    const position = this.position(dc)
    if (position.step !== 'contact') position.goesOnAt = position.step
    return this.ask(dc, 'contact')
  }

  /** "Nee, het nummer is 06-…", whatever was asked meanwhile. */
  private async replaceContact(dc: DialogContext, contact: ContactData): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    position.goesOnAt = position.step
    const ending = endingOf(contact)
    await say(
      dc.context,
      ending
        ? messageReply(facts, 'callback.number-changed', { ending })
        : messageReply(facts, 'callback.contact-changed'),
    )
    return this.keepContact(dc, contact)
  }

  /** And on to what is not known yet. */
  private async keepContact(dc: DialogContext, contact: ContactData): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const { goesOnAt } = position
    const { email } = contactOf(facts, position)
    const said = nameBesideContact(facts)
    this.seal(dc, said ? { ...contact, name: said } : contact)
    const { name } = contactOf(facts, position)
    position.goesOnAt = undefined
    // The name may have come with the number.
    if (goesOnAt === undefined || goesOnAt === 'name') return this.ask(dc, name ? 'moment' : 'name')
    // A moment is for a call: an e-mail has none, and a number that takes its place needs one.
    const isOfSameKind = (email === undefined) === (contact.email === undefined)
    if ((goesOnAt === 'about' || goesOnAt === 'store') && !isOfSameKind) return this.ask(dc, 'moment')
    return goesOnAt === 'store' ? this.store(dc, position.about) : this.ask(dc, goesOnAt)
  }

  /** With what is known of the name, unless there is another. */
  private seal(dc: DialogContext, contact: ContactData): void {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const { name } = contactOf(facts, position)
    position.contact = facts.desk.seal({ name, ...contact })
  }

  private async takeName(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    if (isPressed(facts, 'callback.skip') || deniesName(facts)) return this.ask(dc, 'moment')
    if (isAsideOfName(facts)) return dc.beginDialog(QUESTION)
    // "Kees Bakker" is no Dutch: a name tells nothing of the language.
    facts.language = facts.languageBefore
    const name =
      isLost(facts) || isAnswer(facts) || means(facts, 'day')
        ? undefined
        : readName(facts.typed ?? facts.text, facts.knowledge.replyWords)
    if (!name) return this.askAgain(dc, isLost(facts) ? 'callback.lost' : 'callback.ask-name')
    const position = this.position(dc)
    position.contact = facts.desk.seal({ ...contactOf(facts, position), name })
    return this.ask(dc, 'moment')
  }

  private async takeMoment(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const { offered = [] } = position
    const labels = LANGUAGES.map((language) => momentLabels({ ...facts, language }, offered))
    const choice = isPressed(facts, 'callback.skip')
      ? 'any'
      : readMoment(
          meantBy(facts),
          { halfDays: offered, labels, now: facts.now, zone: facts.institution.institution.timeZone },
          facts.knowledge.replyWords,
        )
    if (choice === undefined) {
      if (isAsideOfMoment(facts)) return dc.beginDialog(QUESTION)
      return this.askAgain(dc, 'callback.moment-unclear')
    }
    const isLabel = labels.some((each) => each.map(fold).includes(fold(facts.text)))
    if (choice !== 'any' && !isLabel && namesTime(facts))
      await say(dc.context, messageReply(facts, 'callback.no-exact-time'))
    position.moment = choice === 'any' ? undefined : offered[choice]
    return this.ask(dc, 'about')
  }

  private async takeAbout(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const skips = isPressed(facts, 'callback.skip') || denies(facts)
    return this.store(dc, skips ? undefined : facts.text.trim().slice(0, LONGEST_ABOUT))
  }

  private async store(dc: DialogContext, about?: string): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const { contact = '', moment, replaces } = position
    const request: CallbackRequest = {
      reference: facts.desk.newReference(),
      contact,
      means: contactOf(facts, position).email ? 'email' : 'phone',
      moment,
      about: about || undefined,
    }
    facts.effects.push({ do: 'request call-back', request, replaces })
    if (replaces) await say(dc.context, messageReply(facts, 'callback.replaced', { reference: replaces }))
    await say(dc.context, storedReply(facts, request))
    return dc.endDialog()
  }

  /** An e-mail needs no moment, and without known hours there is none to offer. */
  private async ask(dc: DialogContext, step: CallbackStep): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    if (step === 'moment') {
      const { email } = contactOf(facts, position)
      position.offered = email ? [] : halfDays(facts.institution.institution, facts.now, HALF_DAYS)
      position.moment = undefined
      if (position.offered.length === 0) return this.ask(dc, 'about')
    }
    position.step = step
    await say(dc.context, stepReply(facts, position))
    return Dialog.EndOfTurn
  }

  private async askAgain(dc: DialogContext, key: string, values: Values = {}): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { choices } = stepReply(facts, this.position(dc))
    await say(dc.context, messageReply(facts, key, values, choices))
    return Dialog.EndOfTurn
  }

  private async back(dc: DialogContext): Promise<DialogTurnResult> {
    const position = this.position(dc)
    const { step, offered = [], goesOnAt } = position
    // To where the number was asked for once more.
    if (goesOnAt && goesOnAt !== 'store') {
      position.goesOnAt = undefined
      return this.ask(dc, goesOnAt)
    }
    const before = STEPS[STEPS.indexOf(step) - 1]
    if (before === undefined) return this.stop(dc)
    return this.ask(dc, before === 'moment' && offered.length === 0 ? 'name' : before)
  }

  private async stop(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { replaces: reference } = this.position(dc)
    if (reference && callsOff(facts)) await say(dc.context, withdrawCallback(facts, reference))
    else if (reference) await say(dc.context, keptReply(facts, reference))
    else await say(dc.context, messageReply(facts, 'callback.stopped', {}, suggested(facts)))
    return dc.endDialog()
  }

  /** After a question beside it. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await this.remind(dc.context, this.position(dc))
    return Dialog.EndOfTurn
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    await this.remind(context, instance.state as Position)
  }

  private async remind(context: TurnContext, position: Position): Promise<void> {
    const facts = factsOf(context)
    const step = stepReply(facts, position)
    await say(context, { ...step, text: `${messageText(facts, 'callback.back-to')}\n\n${step.text}` })
  }
}

/** What of contact data the next message may have in it. Also while something else was asked in between ("do you mean …?"). */
export function contactExpected(facts: TurnFacts): 'asked' | 'offered' | 'none' {
  // A position that makes no sense any more waits for nothing.
  const stack: (DialogInstance | null)[] = facts.memory.dialogs?.dialogStack ?? []
  if (stack.some((each) => waitsFor(each, 'contact') || waitsFor(each, 'name'))) return 'asked'
  const isOpen = stack.some((each) => each?.id === CALLBACK)
  return isOpen || offersCallback(facts) || offers(facts, 'callback.change') ? 'offered' : 'none'
}

const waitsFor = (instance: DialogInstance | null, step: CallbackStep): boolean =>
  instance?.id === CALLBACK && (instance.state as Position).step === step

/** A number, an address, or "withdraw it", is for the request that is being filled in, also when something else was asked in between. */
export function isForCallback(dc: DialogContext): boolean {
  const facts = factsOf(dc.context)
  return dc.activeDialog?.id === CALLBACK || (indexIn(dc) >= 0 && withdraws(facts)) || isAnswered(dc)
}

function isAnswered(dc: DialogContext): boolean {
  const open = dc.stack[indexIn(dc)]?.state as Position | undefined
  return open !== undefined && contactAt(factsOf(dc.context), open.step) !== undefined
}

/** Where a number is asked for, any but ours is the answer. */
const contactAt = (facts: TurnFacts, step: CallbackStep): ContactData | undefined =>
  step === 'contact' ? contactIn(facts) : ownContactIn(facts)

/** What was asked in between is left. */
export function goBackToCallback(dc: DialogContext): void {
  dc.stack.length = indexIn(dc) + 1
}

const indexIn = (dc: DialogContext): number => dc.stack.findIndex(({ id }) => id === CALLBACK)

/** Something else is begun in its place: says what becomes of it, if there is one. */
export async function sayCallbackIsLeft(dc: DialogContext): Promise<void> {
  const open = dc.stack[indexIn(dc)]
  if (!open) return
  const facts = factsOf(dc.context)
  const { replaces: reference } = open.state as Position
  await say(dc.context, reference ? keptReply(facts, reference) : messageReply(facts, 'callback.stopped'))
}

/** Everything that is open is left for something else. */
export async function leaveAll(dc: DialogContext): Promise<void> {
  await sayCallbackIsLeft(dc)
  await dc.cancelAllDialogs()
}

function stepReply(facts: TurnFacts, { step, offered = [], replaces }: Position): Reply {
  const stop = replaces ? 'callback.keep' : 'callback.stop'
  const choices: Record<CallbackStep, string[]> = {
    contact: labels(facts, [stop]),
    name: labels(facts, ['callback.skip', stop]),
    moment: [...momentLabels(facts, offered), ...labels(facts, [stop])],
    about: labels(facts, ['callback.skip', stop]),
  }
  return messageReply(facts, `callback.ask-${step}`, {}, choices[step])
}

const momentLabels = (facts: TurnFacts, offered: HalfDay[]): string[] => [
  ...offered.map((each) => momentInWords(facts, each)),
  messageText(facts, 'callback.moment.any'),
]

const momentInWords = (facts: TurnFacts, moment: HalfDay): string =>
  halfDayInWords(moment, facts.now, facts.institution.institution.timeZone, facts)

/** Withdraws it, and says so. */
export function withdrawCallback(facts: TurnFacts, reference: string): Reply {
  facts.effects.push({ do: 'withdraw call-back', reference })
  return messageReply(facts, 'callback.withdrawn', { reference }, suggested(facts))
}

const keptReply = (facts: TurnFacts, reference: string): Reply =>
  messageReply(facts, 'callback.kept', { reference }, labels(facts, ['callback.withdraw']))

function storedReply(facts: TurnFacts, { reference, contact, moment }: CallbackRequest): Reply {
  const ways = labels(facts, CHANGE_OR_WITHDRAW)
  const left = facts.desk.unseal(contact)
  if (left.email) return messageReply(facts, 'callback.stored-email', { reference }, ways)
  const ending = endingOf(left) ?? ''
  if (!moment) return messageReply(facts, 'callback.stored-any', { reference, ending }, ways)
  return messageReply(facts, 'callback.stored', { reference, ending, moment: momentInWords(facts, moment) }, ways)
}

/** So much of a number that its owner knows it, and nobody else. */
const endingOf = ({ phone }: ContactData): string | undefined => phone?.slice(-3)

const contactOf = (facts: TurnFacts, { contact }: Position): ContactData => (contact ? facts.desk.unseal(contact) : {})
