/** The services that zca-js wants an address of, all of them. */
export const SERVICES = [
  ...['other_contact', 'chat_e2e', 'workspace', 'catalog', 'boards', 'downloadStickerUrl', 'sp_contact'],
  ...['zcloud_up_file', 'media_store_send2me', 'push_act', 'aext', 'zfamily', 'group_poll', 'group_cloud_message'],
  ...['media_store', 'file', 'auto_reply', 'sync_action', 'friendLan', 'friend', 'alias', 'zimsg', 'group_board'],
  ...['conversation', 'group', 'fallback_LP', 'friend_board', 'up_file', 'zavi', 'reaction', 'voice_call', 'profile'],
  ...['sticker', 'label', 'consent', 'zcloud', 'chat', 'todoUrl', 'recent_search', 'group_e2e', 'quick_message'],
]
