/** What can be done with a hand-off in its present state. */
import { Button, Field, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { ArrowSwapRegular } from '@fluentui/react-icons/svg/arrow-swap'
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo'
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { useState } from 'react'
import type { ConversationAnswer } from '../../../bot/desk/api/conversation'
import { type HandoffOutcome, OUTCOMES } from '../../../bot/desk/api/queue'
import { useDesk, useDeskState, useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { useDeed } from '../parts/deed'
import { FaultBar } from '../parts/fault-bar'
import { Question } from '../parts/question'
import { go, pathOf } from '../route'
import { busyWith } from '../state/desk'
import { noteOf } from './notes'

interface ActionsProps {
  conversation: ConversationAnswer
  changed: () => void
}

export function Actions({ conversation, changed }: ActionsProps) {
  const [asked, ask] = useState<'transfer' | 'put-back' | 'complete'>()
  const { texts } = useWords()
  const accepting = useDeed()
  const { handoff, mayWrite } = conversation
  if (!mayWrite)
    return (
      <div className="actions">
        {handoff.state === 'waiting' && <Accept conversation={conversation} changed={changed} deed={accepting} />}
        {/* Why it could not be accepted is still to be read when a colleague has it. */}
        <FaultBar fault={accepting.fault} intent="warning" />
      </div>
    )
  const close = () => ask(undefined)
  return (
    <div className="actions">
      <Button size="small" icon={<ArrowSwapRegular />} onClick={() => ask('transfer')}>
        {texts.transfer.action}
      </Button>
      <Button size="small" icon={<ArrowUndoRegular />} onClick={() => ask('put-back')}>
        {texts.putBack.action}
      </Button>
      <Button size="small" appearance="primary" icon={<CheckmarkRegular />} onClick={() => ask('complete')}>
        {texts.complete.action}
      </Button>
      {asked === 'transfer' && <Transfer conversation={conversation} close={close} />}
      {asked === 'put-back' && <PutBack conversation={conversation} close={close} />}
      {asked === 'complete' && <Complete conversation={conversation} close={close} />}
    </div>
  )
}

function Accept({ conversation, changed, deed }: ActionsProps & { deed: ReturnType<typeof useDeed> }) {
  const { texts } = useWords()
  const { calls, desk } = useDesk()
  const accept = async () => {
    const done = await deed.attempt(async () => {
      const { handoff } = await calls.call('accept', { id: conversation.handoff.id })
      desk.take(handoff)
    })
    if (done) announce(texts.queue.accepted)
    changed()
  }
  return (
    <Button
      appearance="primary"
      icon={<CheckmarkRegular />}
      disabledFocusable={deed.busy}
      onClick={() => void accept()}
    >
      {texts.queue.accept}
    </Button>
  )
}

interface QuestionsProps {
  conversation: ConversationAnswer
  close: () => void
}

/** What leaves my hands takes its unsent words with it; the question has said so before. */
function useParting({ conversation, close }: QuestionsProps, said: string) {
  const { desk, drafts, outbox } = useDesk()
  const deed = useDeed()
  const places = [conversation.id, noteOf(conversation.id)]
  async function part(call: () => Promise<{ handoff: ConversationAnswer['handoff'] }>): Promise<void> {
    const done = await deed.attempt(async () => desk.take((await call()).handoff))
    if (!done) return
    for (const place of places) drafts.keepText(place, '')
    outbox.empty(conversation.id)
    announce(said)
    close()
    go(pathOf('conversations'))
  }
  const unsent = places.some((place) => drafts.readText(place).trim() !== '') || outbox.unsentIn(conversation.id)
  return { ...deed, part, unsent }
}

function Transfer(props: QuestionsProps) {
  const { conversation, close } = props
  const { texts } = useWords()
  const { calls } = useDesk()
  const { colleagues, others } = useDeskState()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const [checked, setChecked] = useState(false)
  const present = colleagues.filter(
    ({ status, institutions }) => status === 'available' && institutions.includes(conversation.institution),
  )
  const name = present.find(({ id }) => id === to)?.firstName
  const { part, unsent, busy, fault } = useParting(props, texts.transfer.done(name))
  const submit = () => {
    setChecked(true)
    if (name === undefined || note.trim() === '') return
    void part(() => calls.call('transfer', { id: conversation.handoff.id, body: { to, note: note.trim() } }))
  }
  return (
    <Question
      title={texts.transfer.title}
      submit={texts.transfer.submit}
      onSubmit={submit}
      onClose={close}
      busy={busy}
      fault={fault}
      closeOnly={present.length === 0}
    >
      {present.length === 0 ? (
        <p>{texts.transfer.nobody}</p>
      ) : (
        <>
          <Field
            label={texts.transfer.to}
            required
            validationMessage={checked && name === undefined ? texts.transfer.chooseSomebody : undefined}
          >
            <RadioGroup value={to} onChange={(_event, { value }) => setTo(value)}>
              {present.map((each) => (
                <Radio
                  key={each.id}
                  value={each.id}
                  label={`${each.firstName} – ${texts.queue.busyWith(busyWith(others, each))}`}
                />
              ))}
            </RadioGroup>
          </Field>
          <Field
            label={texts.transfer.note}
            hint={texts.transfer.noteHint}
            required
            validationMessage={checked && note.trim() === '' ? texts.transfer.noteMissing : undefined}
          >
            <Textarea rows={3} maxLength={500} value={note} onChange={(_event, { value }) => setNote(value)} />
          </Field>
          {unsent && <p>{texts.composer.unsent}</p>}
        </>
      )}
    </Question>
  )
}

function PutBack(props: QuestionsProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { part, unsent, busy, fault } = useParting(props, texts.putBack.done)
  return (
    <Question
      title={texts.putBack.title}
      submit={texts.putBack.action}
      onSubmit={() => void part(() => calls.call('putBack', { id: props.conversation.handoff.id }))}
      onClose={props.close}
      busy={busy}
      fault={fault}
    >
      <p>{texts.putBack.text}</p>
      {unsent && <p>{texts.composer.unsent}</p>}
    </Question>
  )
}

function Complete(props: QuestionsProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const [outcome, setOutcome] = useState<HandoffOutcome>()
  const [checked, setChecked] = useState(false)
  const { part, unsent, busy, fault } = useParting(props, texts.complete.done)
  const complete = () => {
    setChecked(true)
    if (outcome) void part(() => calls.call('complete', { id: props.conversation.handoff.id, body: { outcome } }))
  }
  return (
    <Question
      title={texts.complete.title}
      submit={texts.complete.action}
      onSubmit={complete}
      onClose={props.close}
      busy={busy}
      fault={fault}
    >
      <Field
        label={texts.complete.outcome}
        hint={texts.complete.hint}
        required
        validationMessage={checked && !outcome ? texts.complete.missing : undefined}
      >
        <RadioGroup value={outcome ?? ''} onChange={(_event, { value }) => setOutcome(value as HandoffOutcome)}>
          {OUTCOMES.map((each) => (
            <Radio
              key={each}
              value={each}
              label={
                <>
                  {texts.outcome[each].name}
                  <br />
                  <span className="soft">{texts.outcome[each].meaning}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      {unsent && <p>{texts.composer.unsent}</p>}
    </Question>
  )
}
