"""competency: what a post needs and what its holder has shown: dictionaries, standards, assessments, levels, gaps.

Owns the editions of the dictionary, what HR confirmed that posts require, assessments (rounds of `rating` on the same
indicators for self, superior and colleagues), and the levels that people recorded. It calls `organisation` for posts and
`rating` for answers. The rule people get wrong: answers only propose; a level counts once a person has recorded it.
"""
