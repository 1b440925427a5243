-- Every message belongs to Aaron.
-- The history has one human author. A message under any other user is invisible to its owner,
-- and visible to somebody else.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @param aaron uuid: AARON_USER_ID
-- @scope: SELECT count(*) FROM raw_conversations
-- @key: id
-- @show: user_id, created_at
SELECT id, user_id, created_at FROM raw_conversations WHERE user_id IS DISTINCT FROM :aaron;
