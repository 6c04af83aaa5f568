/** A new account, or what may change of one. */
import { Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccountView, DeskRole, Named, OneTimePasswordAnswer } from '../../../bot/desk/api/people'
import { useDesk, useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { Question } from '../parts/question'
import { Refused } from '../state/calls'

interface AccountFormProps {
  /** Absent: a new one. */
  account?: AccountView
  institutions: Named[]
  close: () => void
  added?: (answer: OneTimePasswordAnswer) => void
  saved?: () => void
}

export function AccountForm({ account, institutions, close, added, saved }: AccountFormProps) {
  const { texts } = useWords()
  const { calls } = useDesk()
  const { busy, fault, attempt } = useDeed()
  const [checked, setChecked] = useState(false)
  const [form, setForm] = useState({
    name: account?.name ?? '',
    firstName: account?.firstName ?? '',
    role: account?.role ?? ('staff' as DeskRole),
    institutions: account?.institutions ?? institutions.slice(0, 1).map(({ id }) => id),
  })
  const missing = (words: string) => (checked && words.trim() === '' ? texts.replies.missing : undefined)
  const none = checked && form.institutions.length === 0 ? texts.accounts.chooseInstitution : undefined

  async function save(): Promise<void> {
    setChecked(true)
    const name = form.name.trim()
    const firstName = form.firstName.trim()
    if (!name || !firstName || form.institutions.length === 0) return
    const { role, institutions } = form
    await attempt(async () => {
      if (!account) {
        added?.(await calls.call('addAccount', { body: { name, firstName, role, institutions } }))
        return
      }
      // Another role or place ends the sessions of the account; another name does not.
      const moved = role !== account.role || institutions.join() !== account.institutions.join()
      const body = { firstName, ...(moved && { role, institutions }) }
      await calls.call('changeAccount', { id: account.id, body })
      saved?.()
    }, misspelt)
  }
  const misspelt = (error: unknown) =>
    error instanceof Refused && error.field === 'name'
      ? `${texts.accounts.nameMalformed} ${texts.accounts.nameHint}`
      : undefined
  const choose = (id: string, on: boolean) =>
    setForm((before) => ({
      ...before,
      institutions: on ? [...before.institutions, id] : before.institutions.filter((each) => each !== id),
    }))
  return (
    <Question
      title={account ? texts.accounts.changeTitle(account.name) : texts.accounts.add}
      submit={account ? texts.save : texts.accounts.add}
      busy={busy}
      fault={fault}
      onSubmit={() => void save()}
      onClose={close}
    >
      {!account && (
        <Field
          label={texts.accounts.name}
          hint={texts.accounts.nameHint}
          required
          validationMessage={missing(form.name)}
        >
          <Input
            value={form.name}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            onChange={(_event, { value }) => setForm((before) => ({ ...before, name: value }))}
          />
        </Field>
      )}
      <Field
        label={texts.accounts.firstName}
        hint={texts.accounts.firstNameHint}
        required
        validationMessage={missing(form.firstName)}
      >
        <Input
          value={form.firstName}
          autoComplete="off"
          maxLength={40}
          onChange={(_event, { value }) => setForm((before) => ({ ...before, firstName: value }))}
        />
      </Field>
      <Field label={texts.accounts.role}>
        <RadioGroup
          layout="horizontal"
          value={form.role}
          onChange={(_event, { value }) => setForm((before) => ({ ...before, role: value as DeskRole }))}
        >
          <Radio value="staff" label={texts.accounts.roles.staff} />
          <Radio value="manager" label={texts.accounts.roles.manager} />
        </RadioGroup>
      </Field>
      <fieldset className="choices">
        <legend>{texts.accounts.institutions}</legend>
        {institutions.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={form.institutions.includes(id)}
            onChange={(_event, { checked }) => choose(id, checked === true)}
          />
        ))}
        <p role="alert" className="part-fault">
          {none}
        </p>
      </fieldset>
    </Question>
  )
}
