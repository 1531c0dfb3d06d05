/** Where groups and people have ids of one kind, the conversation says which it is. */
const GROUP = 'group-'

export const conversationOfGroup = (group: string): string => GROUP + group

/** The id of the group; undefined where the conversation is a person's. */
export const groupIn = (conversation: string): string | undefined =>
  conversation.startsWith(GROUP) ? conversation.slice(GROUP.length) : undefined
