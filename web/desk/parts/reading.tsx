import { MessageBar, MessageBarActions, MessageBarBody, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useWords } from '../desk-context'
import { TryNow } from './try-now'
import type { Read } from './use-read'

/** What was read; until then that it is being read, or why it could not be. */
export function Reading<T>({ read, children }: { read: Read<T>; children: (answer: T) => ReactNode }) {
  const { texts } = useWords()
  return (
    <>
      <div role="alert">
        {read.fault && (
          <MessageBar intent="error" layout="multiline" className="notice">
            <MessageBarBody>{read.fault}</MessageBarBody>
            <MessageBarActions>
              <TryNow again={read.reload} />
            </MessageBarActions>
          </MessageBar>
        )}
      </div>
      {read.answer
        ? children(read.answer)
        : !read.fault && <Spinner className="page-opening" label={texts.connection.opening} />}
    </>
  )
}
