/** What our messages have that Web Chat does not: a language, a source, a question below, and choices. */

import type { ActivityMiddleware, ActivityStatusMiddleware, AttachmentMiddleware } from 'botframework-webchat-api'
import { hooks } from 'botframework-webchat-component'
import type { WebChatActivity } from 'botframework-webchat-core'
import { createElement, Fragment, useEffect, useRef } from 'react'
import type { AnswerNote } from '../../dialogs/answer-note'
import { directionOf } from '../../knowledge/direction'
import {
  answerOf,
  choicesOf,
  feedbackOn,
  handoffOf,
  isFromBot,
  isMessage,
  languageOf,
  offering,
  personOf,
} from './activity'
import { event } from './header'
import { CheckIcon } from './icons'
import { useOnceOpen, usePage } from './page-context'

/** A message in its own language, with what belongs to it below. */
export const activityMiddleware: ActivityMiddleware =
  () =>
  (next) =>
  (...args) => {
    const [{ activity }] = args
    const draw = next(...args)
    if (!draw || !isMessage(activity)) return draw
    return (...more) => (
      <div lang={languageOf(activity)} dir={directionOf(languageOf(activity))} className={classOf(activity)}>
        <Speaker activity={activity} />
        {draw(...more)}
        <Below activity={activity} />
      </div>
    )
  }

const classOf = (activity: WebChatActivity): string =>
  personOf(activity) !== undefined ? 'from-person' : isFromBot(activity) ? 'from-bot' : 'from-visitor'

/** A person has a face of their own; the bot is named to those who hear it only. */
function Speaker({ activity }: { activity: WebChatActivity }) {
  const { texts } = usePage()
  const person = personOf(activity)
  if (person === undefined)
    return isFromBot(activity) ? <span className="only-heard">{texts['page.bot-name']}:</span> : null
  return (
    <p className="person">
      <span className="person-face" aria-hidden="true">
        {person.slice(0, 1).toUpperCase()}
      </span>
      <strong>{person}</strong>, {texts['page.handoff.staff']}
    </p>
  )
}

/** Source and review date stand inside the bubble, under the answer. */
export const attachmentMiddleware: AttachmentMiddleware =
  () =>
  (next) =>
  (...args) => {
    const answer = args[0] && answerOf(args[0].activity)
    const drawn = next(...args)
    if (!answer) return drawn
    return (
      <>
        {drawn}
        <Source answer={answer} />
      </>
    )
  }

/** Web Chat wants an element even where there is nothing to show. */
const NOTHING = createElement(Fragment)

/** One line under the visitor's own message once it has arrived. What cannot be sent is Web Chat's to say. */
export const activityStatusMiddleware: ActivityStatusMiddleware =
  () =>
  (next) =>
  (...args) => {
    const [{ activity, sendState, hideTimestamp }] = args
    if (sendState === 'sending' || sendState === 'send failed') return next(...args)
    const { timestamp } = activity
    return isFromBot(activity) || hideTimestamp || !timestamp ? NOTHING : <Sent at={timestamp} />
  }

function Sent({ at }: { at: string }) {
  const localize = hooks.useLocalizer()
  const format = hooks.useDateFormatter()
  return <span className="sent">{localize('ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT', format(at))}</span>
}

function Source({ answer }: { answer: AnswerNote }) {
  const { label, title, url } = answer.source
  return (
    <p className="source">
      {label}:{' '}
      <a href={url} target="_blank" rel="noopener noreferrer">
        {title}
      </a>
      <span className="source-date">{answer.reviewed}</span>
    </p>
  )
}

function Below({ activity }: { activity: WebChatActivity }) {
  const [activities] = hooks.useActivities()
  const answer = answerOf(activity)
  // The way out of the queue stands above the messages for as long as somebody waits (handoff-bar.tsx).
  const waits = handoffOf(activity)?.state === 'waiting'
  const choices = !waits && offering(activities) === activity ? choicesOf(activity) : undefined
  return (
    <>
      {answer && <Feedback activity={activity} answer={answer} given={feedbackOn(activity, activities)} />}
      {choices && <ChoiceButtons {...choices} />}
    </>
  )
}

interface FeedbackProps {
  activity: WebChatActivity
  answer: AnswerNote
  given: boolean | undefined
}

function Feedback({ activity, answer, given }: FeedbackProps) {
  const post = hooks.usePostActivity()
  const thanks = useRef<HTMLSpanElement>(null)
  const pressed = useRef(false)
  const { question, yes, no } = answer.feedback
  const [waiting, press] = useOnceOpen((helpful: boolean) => {
    pressed.current = true
    post(event('feedback', { institution: answer.institution, answer: answer.id, helpful }, activity.id))
  })
  // The button that had the focus is gone.
  useEffect(() => {
    if (given !== undefined && pressed.current) thanks.current?.focus()
  }, [given])
  return (
    <fieldset className="feedback">
      <legend>{question}</legend>
      {given === undefined ? (
        [true, false].map((helpful) => (
          <button
            key={String(helpful)}
            type="button"
            className="button button-small"
            aria-pressed={waiting === helpful || undefined}
            onClick={() => press(helpful)}
          >
            {helpful ? yes : no}
          </button>
        ))
      ) : (
        <span className="feedback-given" ref={thanks} tabIndex={-1}>
          <CheckIcon /> {given ? yes : no}
        </span>
      )}
    </fieldset>
  )
}

function ChoiceButtons({ label, titles }: { label?: string; titles: string[] }) {
  const { texts } = usePage()
  const send = hooks.useSendMessage()
  const focus = hooks.useFocus()
  const scrollToEnd = hooks.useScrollToEnd()
  const [waiting, choose] = useOnceOpen((title: string) => {
    send(title)
    scrollToEnd()
    // The button is gone; on a phone the keyboard stays away.
    void focus('sendBoxWithoutKeyboard')
  })
  return (
    <div className="choices">
      {label && <h2 className="choices-label">{label}</h2>}
      <ul aria-label={label ?? texts['page.choices']}>
        {titles.map((title) => (
          <li key={title}>
            <button
              type="button"
              className="choice"
              aria-pressed={waiting === title || undefined}
              onClick={() => choose(title)}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
