-- Aletheia has exactly one identity profile.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @metric: profiles
-- @fail: profiles <> 1
SELECT count(*) AS profiles FROM identity_profiles WHERE name = 'Aletheia';
