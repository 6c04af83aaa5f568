/** What went wrong before anything was opened; every line is for the person who starts the program. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
