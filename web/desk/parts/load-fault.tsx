import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'
import { WordsContext } from '../desk-context'

/** A page whose script could not be loaded, as after an update of the server: say so instead of showing nothing. */
export class LoadFault extends Component<{ children: ReactNode }, { failed: boolean }> {
  static override contextType = WordsContext
  declare context: React.ContextType<typeof WordsContext>
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const texts = this.context?.texts
    return (
      <div className="padded" role="alert">
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{texts?.fault.page}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => location.reload()}>{texts?.fault.reload}</Button>
          </MessageBarActions>
        </MessageBar>
      </div>
    )
  }
}
