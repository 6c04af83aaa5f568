/** A question that has to be answered before anything happens. Escape and "cancel" change nothing. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  MessageBar,
  MessageBarBody,
} from '@fluentui/react-components'
import type { FormEvent, ReactNode } from 'react'
import { useWords } from '../desk-context'

interface QuestionProps {
  open: boolean
  title: string
  submit: string
  onSubmit: () => void
  onClose: () => void
  busy?: boolean
  fault?: string
  /** There is nothing to submit. */
  closeOnly?: boolean
  children?: ReactNode
}

export function Question(props: QuestionProps) {
  const { texts } = useWords()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog is a child of whatever opened it, for React: its submission is nobody else's.
    event.stopPropagation()
    props.onSubmit()
  }
  return (
    <Dialog open={props.open} onOpenChange={(_event, { open }) => !open && props.onClose()}>
      <DialogSurface aria-describedby={undefined}>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className="question">
              {props.children}
              <div role="alert">
                {props.fault && (
                  <MessageBar intent="error" layout="multiline">
                    <MessageBarBody>{props.fault}</MessageBarBody>
                  </MessageBar>
                )}
              </div>
            </DialogContent>
            <DialogActions fluid>
              <Button type="button" onClick={props.onClose}>
                {props.closeOnly ? texts.close : texts.cancel}
              </Button>
              {!props.closeOnly && (
                <Button type="submit" appearance="primary" disabledFocusable={props.busy}>
                  {props.submit}
                </Button>
              )}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
