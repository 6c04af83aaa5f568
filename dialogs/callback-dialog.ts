/**
 * Asks to be called back: where, by what name, when, and about what. Each step can be gone back from, the whole can be stopped, and a question
 * beside it is answered.
 *
 * Name, number and address are sealed at once: what the stack keeps of them can be read by the desk only.
 */
import type { TurnContext } from 'botbuilder-core'
import { type HalfDay, halfDays } from '../bot/hours/half-days'
import { alreadyReply, CHANGE_OR_WITHDRAW } from '../bot/hours/noted-callback'
import { halfDayInWords } from '../bot/hours/wording'
import type { ContactData } from '../bot/types'
import { fold } from '../knowledge/fold'
import { type CommandName, LANGUAGES } from '../knowledge/model'
import { messageReply, messageText } from '../knowledge/render'
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
import { asksOfContact, asksWhenCalled, namesTime, namesWrongContact, withdraws } from './callback-wishes'
import { isPressed, labels } from './labels'
import { offers, offersCallback } from './last-said'
import { QUESTION } from './question-dialog'
import { contactIn, readName } from './read-contact'
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
  /** Sealed. */
  contact?: string
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
    return contactIn(factsOf(dc.context)) !== undefined
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
    if (noted) {
      const { reference } = noted
      this.position(dc).replaces = reference
      await say(dc.context, messageReply(facts, 'callback.changing', { reference }))
    }
    const contact = contactIn(facts)
    if (!contact) return this.ask(dc, 'contact')
    this.position(dc).contact = facts.desk.seal(contact)
    return this.ask(dc, 'name')
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { step } = this.position(dc)
    if (stopsAt(facts, step)) return this.stop(dc)
    // The button that led here, pressed again.
    if (isPressed(facts, 'callback.start')) return this.ask(dc, step)
    if (commandAt(facts, step) === 'back') return this.back(dc)
    const contact = contactIn(facts)
    if (contact && step !== 'contact') return this.replaceContact(dc, contact)
    if (!contact && (means(facts, 'change') || namesWrongContact(facts))) return this.ask(dc, 'contact')
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
      this.position(dc).contact = facts.desk.seal(read)
      if (read.phone && namesTime(facts)) await say(dc.context, messageReply(facts, 'callback.no-exact-time'))
      return this.ask(dc, 'name')
    }
    if (isAside(facts)) return dc.beginDialog(QUESTION)
    return this.askAgain(dc, isLost(facts) ? 'callback.lost' : 'callback.contact-unclear')
  }

  /** "Nee, het nummer is 06-…", whatever was asked meanwhile. */
  private async replaceContact(dc: DialogContext, contact: ContactData): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const position = this.position(dc)
    const { name, email } = contactOf(facts, position)
    position.contact = facts.desk.seal({ ...contact, name })
    await say(dc.context, messageReply(facts, 'callback.contact-changed'))
    // A moment is for a call: an e-mail has none, and a number that takes its place needs one.
    const isOfSameKind = (email === undefined) === (contact.email === undefined)
    return this.ask(dc, position.step === 'about' && !isOfSameKind ? 'moment' : position.step)
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
      : readMoment(meantBy(facts), labels, facts.knowledge.replyWords)
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
    const about =
      isPressed(facts, 'callback.skip') || denies(facts) ? undefined : facts.text.trim().slice(0, LONGEST_ABOUT)
    const { contact = '', moment, replaces } = this.position(dc)
    const request: CallbackRequest = {
      reference: facts.desk.newReference(),
      contact,
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

  private async askAgain(dc: DialogContext, key: string): Promise<DialogTurnResult> {
    const facts = factsOf(dc.context)
    const { choices } = stepReply(facts, this.position(dc))
    await say(dc.context, messageReply(facts, key, {}, choices))
    return Dialog.EndOfTurn
  }

  private async back(dc: DialogContext): Promise<DialogTurnResult> {
    const { step, offered = [] } = this.position(dc)
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
  return dc.activeDialog?.id === CALLBACK || (indexIn(dc) >= 0 && (withdraws(facts) || contactIn(facts) !== undefined))
}

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
  if (facts.desk.unseal(contact).email) return messageReply(facts, 'callback.stored-email', { reference }, ways)
  if (!moment) return messageReply(facts, 'callback.stored-any', { reference }, ways)
  return messageReply(facts, 'callback.stored', { reference, moment: momentInWords(facts, moment) }, ways)
}

const contactOf = (facts: TurnFacts, { contact }: Position): ContactData => (contact ? facts.desk.unseal(contact) : {})
