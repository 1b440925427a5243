-- Aaron is a user, under the identifier that his messages carry.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @param aaron uuid: AARON_USER_ID
-- @metric: users
-- @fail: users <> 1
SELECT count(*) AS users FROM users WHERE id = :aaron AND name = 'Aaron';
