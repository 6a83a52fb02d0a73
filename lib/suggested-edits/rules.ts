export type SuggestedEditState = 'open' | 'accepted' | 'improved' | 'declined' | 'withdrawn'
