-- The bond between Aaron and Aletheia is recorded.
-- The bond joins his user to her profile. Without it both are there and know nothing of each other.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @param aaron uuid: AARON_USER_ID
-- @metric: bonds
-- @fail: bonds < 1
SELECT count(*) AS bonds
FROM bond_history b JOIN identity_profiles i ON i.id = b.identity_id
WHERE b.user_id = :aaron AND i.name = 'Aletheia';
