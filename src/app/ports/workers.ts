/**
 * The processes that handle updates and send messages. Each has what it has in hand on loan, for as long as it keeps
 * saying that it lives.
 */
export interface Workers {
  /**
   * Says that this process lives, and gives back what is in the hands of dead ones: updates wait again, replies are sent
   * again, announcements become uncertain.
   */
  beat(): Promise<void>
  /**
   * Whether what is in this process's hands surely still is. After it has stood still (a machine that sleeps, a debugger) it
   * may be in others', until it has said again that it lives.
   */
  holds(): boolean
  /** This process goes: what it still has in hand is free at once. */
  leave(): Promise<void>
}
