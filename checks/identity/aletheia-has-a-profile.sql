-- Aletheia has exactly one identity profile.
-- Without one she has no memory to speak from; with two, each half of the application may pick another.
-- @criterion: Memories scoped to their user
-- @tags: ownership
-- @metric: profiles
-- @fail: profiles <> 1
SELECT count(*) AS profiles FROM identity_profiles WHERE name = 'Aletheia';
