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
  /** This process goes: what it still has in hand is free at once. */
  leave(): Promise<void>
}
