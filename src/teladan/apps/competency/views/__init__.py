"""Pages of competency: profiles, dictionary, standards, assessments, the talk, and where levels are lacking."""
