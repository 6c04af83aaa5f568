/**
 * A question that has to be answered before anything happens, in the browser's own dialog: it keeps the focus inside, gives it back
 * afterwards, and Escape changes nothing.
 */
import { Button } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '../desk-context'
import { Announcements } from './announcements'
import { FaultBar } from './fault-bar'

interface QuestionProps {
  title: string
  submit: string
  onSubmit: () => void
  onClose: () => void
  busy?: boolean
  fault?: string
  /** There is nothing to submit. */
  closeOnly?: boolean
  /** Closing it says the same. */
  submitOnly?: boolean
  children?: ReactNode
}

/** Open as long as it is rendered. */
export function Question(props: QuestionProps) {
  const { texts } = useWords()
  const title = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // For React a dialog is a child of whatever asked it: its submission is nobody else's.
    event.stopPropagation()
    props.onSubmit()
  }
  return (
    <dialog
      ref={dialog}
      className="question"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      // The second Escape in a row no page can prevent. Whoever asked has heard of it, and may ask still.
      onClose={() => dialog.current?.showModal()}
    >
      <form onSubmit={submit} noValidate>
        <h2 id={title}>{props.title}</h2>
        {props.children}
        <FaultBar fault={props.fault} intent="error" />
        <div className="buttons question-buttons">
          {!props.submitOnly && (
            <Button type="button" onClick={props.onClose}>
              {props.closeOnly ? texts.close : texts.cancel}
            </Button>
          )}
          {!props.closeOnly && (
            <Button type="submit" appearance="primary" disabledFocusable={props.busy}>
              {props.submit}
            </Button>
          )}
        </div>
      </form>
      <Announcements />
    </dialog>
  )
}
