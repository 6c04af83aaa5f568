/**
 * The Bot Framework adapter of every turn, whatever channel the visitor's words came by: runs the bot on one activity and gives back what it
 * said. Nothing leaves here by itself; the turn stores the replies with the conversation's state and then lets the channel tell (saving comes
 * before telling).
 */
import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder-core'

/** Where a turn keeps its replies. Not by the context itself: dialogs see it through a proxy, which is another object. */
const SAID = Symbol('what the bot said in this turn')

export class TurnAdapter extends BotAdapter {
  /** Runs `logic` on an activity. Whatever it throws is the caller's: nothing was sent yet. */
  async run(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<Partial<Activity>[]> {
    const context = new TurnContext(this, activity)
    const replies: Partial<Activity>[] = []
    context.turnState.set(SAID, replies)
    await this.runMiddleware(context, logic)
    return replies
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    context.turnState.get<Partial<Activity>[]>(SAID).push(...activities)
    // The real id holds the sequence number, which the store gives out later; a dialog has no use for it.
    return activities.map((_, index) => ({ id: `pending-${index}` }))
  }

  override async updateActivity(): Promise<void> {
    throw new Error('a turn cannot change an activity that was sent')
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('a turn cannot take back an activity that was sent')
  }

  override async continueConversation(): Promise<void> {
    throw new Error('a turn is not continued: what is said outside one goes through the store')
  }
}
