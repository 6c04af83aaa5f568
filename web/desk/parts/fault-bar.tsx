/** What went wrong with a deed, where it was tried. Its place is there before it is, so that it is read aloud. */
import { MessageBar, MessageBarBody } from '@fluentui/react-components'

interface FaultBarProps {
  fault: string | undefined
  /** An `error` stands in what was filled in; a `warning` in what others may have changed meanwhile. */
  intent: 'error' | 'warning'
}

export const FaultBar = ({ fault, intent }: FaultBarProps) => (
  <div role="alert">
    {fault && (
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>{fault}</MessageBarBody>
      </MessageBar>
    )}
  </div>
)
