/** Where several processes send over one medium: they keep its limit together. */
export interface SharedPace {
  /** Whether one more message may go out now, of `perSecond` over all processes; asked for, it counts as sent. */
  take(channel: string, perSecond: number): Promise<boolean>
}
