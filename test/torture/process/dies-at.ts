/** Its process dies, as by `kill -9`, when it comes to this phase for the nth time. */
export interface Kill<Phase> {
  readonly phase: Phase
  readonly nth: number
}

/** To be told of each phase that the process comes to; `dying` is called at the last instant. */
export function diesAt<Phase>(kill: Kill<Phase> | undefined, dying: (phase: Phase) => void): (phase: Phase) => void {
  let times = 0
  return (phase) => {
    if (phase !== kill?.phase || ++times !== kill.nth) return
    dying(phase)
    process.kill(process.pid, 'SIGKILL')
  }
}
