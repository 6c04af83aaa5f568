/** A password of one's own: asked for after the first sign-in with a one-time password, and whenever somebody wants another. */
import { Button, Field, Input } from '@fluentui/react-components'
import { type FormEvent, useEffect, useState } from 'react'
import { useWords } from '../desk-context'
import { useDeed } from '../parts/deed'
import { FaultBar } from '../parts/fault-bar'
import { useFocusPassedOn } from '../parts/focus'
import { Refused } from '../state/calls'
import type { SessionKeeper } from '../state/session'
import type { Texts } from '../texts/texts'

const SHORTEST = 12

/** The whole page, while the one-time password still has to be changed. */
export function PasswordPage({ session }: { session: SessionKeeper }) {
  const { texts } = useWords()
  useFocusPassedOn()
  useEffect(() => {
    document.title = `${texts.password.title} – ${texts.desk}`
  }, [texts])
  return (
    <main className="door">
      <h1>{texts.password.title}</h1>
      <p className="soft">{texts.password.first}</p>
      <PasswordForm session={session} />
      <Button appearance="subtle" onClick={() => void session.signOut()}>
        {texts.shell.signOut}
      </Button>
    </main>
  )
}

function wordsFor(error: unknown, { password }: Texts): string | undefined {
  if (!(error instanceof Refused)) return undefined
  if (error.code === 'WrongPassword' || error.field === 'current') return password.wrong
  return error.field === 'next' ? password.easy : undefined
}

export function PasswordForm({ session, done }: { session: SessionKeeper; done?: () => void }) {
  const { texts } = useWords()
  const [form, setForm] = useState({ current: '', next: '', again: '' })
  const [checked, setChecked] = useState(false)
  const { busy, fault, attempt } = useDeed()
  const short = checked && form.next.length < SHORTEST ? texts.password.short(SHORTEST) : undefined
  const differs = checked && form.next !== form.again ? texts.password.differs : undefined

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setChecked(true)
    if (form.next.length < SHORTEST || form.next !== form.again) return
    const change = () => session.changePassword(form.current, form.next)
    if (await attempt(change, (error) => wordsFor(error, texts))) done?.()
  }

  const field = (name: keyof typeof form, label: string, autoComplete: string, fault?: string) => (
    <Field label={label} required validationMessage={fault}>
      <Input
        type="password"
        size="large"
        autoComplete={autoComplete}
        value={form[name]}
        onChange={(_event, { value }) => setForm((before) => ({ ...before, [name]: value }))}
      />
    </Field>
  )
  return (
    <form className="door-form" noValidate onSubmit={submit}>
      <FaultBar fault={fault} intent="error" />
      {field('current', texts.password.current, 'current-password')}
      {field('next', texts.password.next(SHORTEST), 'new-password', short)}
      {field('again', texts.password.again, 'new-password', differs)}
      <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
        {texts.password.save}
      </Button>
    </form>
  )
}
