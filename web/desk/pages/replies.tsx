/** Saved replies: my own, and those of my team. */

import { Button, Field, Input, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons/svg/add'
import { useRef, useState } from 'react'
import type { SavedReply, SavedReplyBody } from '../../../bot/desk/api/replies'
import { MESSAGE_LIMIT } from '../../../knowledge/limits'
import type { Language } from '../../../knowledge/model'
import { fits } from '../conversation/saved-replies'
import { useDesk, useWords } from '../desk-context'
import { announce } from '../parts/announcements'
import { useDeed } from '../parts/deed'
import { useFocusPassedFrom } from '../parts/focus'
import { InstitutionChoice } from '../parts/institution-choice'
import { LanguageBadge } from '../parts/marks'
import { PageHead } from '../parts/page-head'
import { Question } from '../parts/question'
import { Reading } from '../parts/reading'
import { SearchBox } from '../parts/search-box'
import { useRead } from '../parts/use-read'

export default function RepliesPage() {
  const { texts, language } = useWords()
  const { me } = useDesk()
  const read = useRead('savedReplies')
  const [looked, setLooked] = useState('')
  const [changing, setChanging] = useState<SavedReplyBody & { id?: string }>()
  const [removing, setRemoving] = useState<SavedReply>()
  const fresh: SavedReplyBody = { scope: 'own', institution: me.institutions[0]?.id, language, title: '', text: '' }
  const closed = () => {
    setChanging(undefined)
    setRemoving(undefined)
    read.reload()
  }
  return (
    <div className="padded">
      <PageHead title={texts.pages.replies} intro={texts.replies.intro}>
        <Button appearance="primary" icon={<AddRegular />} onClick={() => setChanging(fresh)}>
          {texts.replies.add}
        </Button>
      </PageHead>
      <Reading read={read}>
        {({ replies }) => {
          const fitting = replies.filter((reply) => fits(reply, looked))
          return (
            <>
              {replies.length > 0 && <SearchBox label={texts.replies.search} looked={looked} look={setLooked} narrow />}
              <p className="unseen" role="status">
                {looked && texts.replies.found(fitting.length)}
              </p>
              {fitting.length === 0 && (
                <p className="big soft">{replies.length > 0 ? texts.replies.noneFound : texts.replies.none}</p>
              )}
              <ul className="rows">
                {fitting.map((reply) => (
                  <Reply key={reply.id} reply={reply} change={setChanging} remove={setRemoving} />
                ))}
              </ul>
            </>
          )
        }}
      </Reading>
      {changing && <ReplyForm first={changing} close={closed} />}
      {removing && <Removal reply={removing} close={closed} />}
    </div>
  )
}

interface ReplyProps {
  reply: SavedReply
  change: (reply: SavedReply) => void
  remove: (reply: SavedReply) => void
}

function Reply({ reply, change, remove }: ReplyProps) {
  const { texts } = useWords()
  const { me } = useDesk()
  const { title, text, scope, language } = reply
  const row = useRef<HTMLLIElement>(null)
  useFocusPassedFrom(row)
  const institution = scope === 'team' && me.institutions.find(({ id }) => id === reply.institution)?.name
  return (
    <li className="row" ref={row}>
      <div className="row-main">
        <h2>{title}</h2>
        <p className="words-plain" lang={language}>
          {text}
        </p>
        <p className="soft facts">
          <span>{texts.replies.scope[scope]}</span>
          {institution && <span>{institution}</span>}
          <LanguageBadge language={language} />
        </p>
      </div>
      <div className="row-deeds">
        <div className="buttons">
          <Button aria-label={texts.replies.changeNamed(title)} onClick={() => change(reply)}>
            {texts.replies.change}
          </Button>
          <Button aria-label={texts.replies.removeNamed(title)} onClick={() => remove(reply)}>
            {texts.replies.remove}
          </Button>
        </div>
      </div>
    </li>
  )
}

function ReplyForm({ first, close }: { first: SavedReplyBody & { id?: string }; close: () => void }) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const [reply, setReply] = useState<SavedReplyBody>(first)
  const [checked, setChecked] = useState(false)
  const set = (part: Partial<SavedReplyBody>) => setReply((before) => ({ ...before, ...part }))
  const missing = (text: string) => (checked && text.trim() === '' ? texts.replies.missing : undefined)
  async function save(): Promise<void> {
    setChecked(true)
    if (reply.title.trim() === '' || reply.text.trim() === '') return
    const { scope, institution, language, title, text } = reply
    const body = {
      scope,
      ...(scope === 'team' && { institution }),
      language,
      title: title.trim(),
      text: text.trim(),
    }
    const { id } = first
    const done = await attempt(() =>
      id === undefined ? calls.call('addSavedReply', { body }) : calls.call('changeSavedReply', { id, body }),
    )
    if (!done) return
    announce(texts.replies.saved)
    close()
  }
  return (
    <Question
      title={first.id === undefined ? texts.replies.add : texts.replies.changeNamed(first.title)}
      submit={texts.save}
      busy={busy}
      fault={fault}
      onSubmit={() => void save()}
      onClose={close}
    >
      <Field label={texts.replies.title} required validationMessage={missing(reply.title)}>
        <Input value={reply.title} maxLength={100} onChange={(_event, { value }) => set({ title: value })} />
      </Field>
      <Field label={texts.replies.text} required validationMessage={missing(reply.text)}>
        <Textarea
          rows={5}
          maxLength={MESSAGE_LIMIT}
          value={reply.text}
          onChange={(_event, { value }) => set({ text: value })}
        />
      </Field>
      <Field label={texts.replies.language}>
        <Select value={reply.language} onChange={(_event, { value }) => set({ language: value as Language })}>
          <option value="nl">{texts.languages.nl}</option>
          <option value="en">{texts.languages.en}</option>
        </Select>
      </Field>
      <Field label={texts.replies.scopeLabel}>
        <RadioGroup
          layout="horizontal"
          value={reply.scope}
          onChange={(_event, { value }) => set({ scope: value as 'own' | 'team' })}
        >
          <Radio value="own" label={texts.replies.scope.own} />
          <Radio value="team" label={texts.replies.scope.team} />
        </RadioGroup>
      </Field>
      {reply.scope === 'team' && (
        <InstitutionChoice chosen={reply.institution ?? ''} choose={(institution) => set({ institution })} />
      )}
    </Question>
  )
}

function Removal({ reply, close }: { reply: SavedReply; close: () => void }) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const remove = async () => {
    if (!(await attempt(() => calls.call('removeSavedReply', { id: reply.id })))) return
    announce(texts.replies.removed)
    close()
  }
  return (
    <Question
      title={texts.replies.removeQuestion(reply.title)}
      submit={texts.replies.remove}
      busy={busy}
      fault={fault}
      onSubmit={() => void remove()}
      onClose={close}
    />
  )
}
