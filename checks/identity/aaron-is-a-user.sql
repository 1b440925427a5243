-- Aaron is a user, under the identifier that his messages carry.
-- Without that row, or with another identifier, his whole history belongs to nobody who can log in.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @param aaron uuid: AARON_USER_ID
-- @metric: users
-- @fail: users <> 1
SELECT count(*) AS users FROM users WHERE id = :aaron AND name = 'Aaron';
