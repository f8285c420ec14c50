"""The words around a figure that tell what it measures, whose it is and where, as patterns.

Out of scope: what they mean together (``figures``), and words that a table of knowledge lists (``election_terms``).
"""

from __future__ import annotations

import re

from pipeline.extract.election_terms import words

CLAUSE = re.compile(r"[;:.()]")
ANOTHER = re.compile(r"[^;:,.]{0,25}(?:,| and| y)(?: (?:and|y|e|while|mientras))?(?: [\w'.-]+){1,6},? ?")
SERIES = re.compile(r" ?,? (?:(?:y|and|e) )?|, ?")
PAIRED = re.compile(r"\b(?:y|and|contra|frente a|against|to)(?: [\w'.-]+){1,4} $")
AND = re.compile(r"(?:,| and| y| versus)(?: \w+){0,2} ?$")
AND_WHERE = re.compile(r"(?:,| and| y)+ (?:in|en) [\w ]{2,30}?(?: (?:by|with|con|el|un))* ?$")
WHERE = re.compile(r"(?: (?:of|de)(?: \w+){1,3})? (?:in|en|among|entre)\b")
MARGIN = re.compile(r"(?i)\b(?:by|por|margin of|diferencia de|ventaja de)[\w ]{0,12}$")
APPOSED = re.compile(rf"[^.;%\d]{{0,50}}?(?:,? ?{words('apposition')}(?: the| el| un)? ?| ?\()")
SAME = re.compile(rf"(?: \w{{1,12}})?(?:,? {words('apposition')}(?: el| un| the)? ?| ?\()")
SET_AGAINST = re.compile(r"^[^.;:]{0,20}\b(?:contra|frente|against|versus|vs|mientras|while|compared)\b")
BRACKETED = re.compile(r" ?\),? (?:en|in) [^;.(]{3,40}")
JOINED = re.compile(r"[\w' ]{1,40}?,? (?:y|and|with|con)(?: el| los| about| some| nearly)? ?")
LISTED = re.compile(r"[ \w]{0,12}\)?[,;]?(?: (?:y|e|and))?(?: (?:en|in))?(?: \w+ de)? ")
VOTED = r"(?: (?:of|de)(?: \w+){1,3})? (?:voted|votó|votaron)(?= ?[.,;]|$)"
EVERY = re.compile(r" (?:de cada|(?:out )?of every|in every) ")
BREAK = re.compile(r"[,;.]| (?:but|pero|while|mientras) ")
AGAINST = re.compile(
    r"(?:\b(?:contra|frente a|versus|vs|against|to|compared with|compared to)"
    r"|,? (?:y|and|e)?[^,.;:%()]{0,40},? (?:con|with))"
    r"(?: (?:el|la|los|las|about|just|only|solo|sólo))* $"
)
OF_ALL = re.compile(r" (?:of the|de la|del) ")
DIFFERENCE = re.compile(r" (?:más|menos|more|less|fewer|higher|lower|above|below)(?: (?:que|than|de lo)\b|[ .,;]|$)")
WITH_SHARE = re.compile(
    r",? (?:que son el |o sea el |es decir,? el |or )?\(?\d{1,2}(?:[.,]\d{1,3})?(?: ?%| percent| por ciento)"
)
PART_OF = re.compile(r"(?:of|de) (?:the|its|los|las|sus) $")
"""What before a figure makes it the whole that a part is of: "most of the 17 departments"."""
CAST = re.compile(
    r" (?:votes (?:were )?cast|votos (?:fueron )?emitidos|[^\W\d]+ (?:turned out to vote"
    r"|cast (?:their )?(?:ballots|votes)"
    r"|went to the polls|votaron|acudieron a (?:votar|las urnas)))\b"
)
"""All votes of a ballot, which are nobody's."""
NO_UNIT = re.compile(r" ?(?:[.,;)]|$|(?:puntos )?(?:de|del|for|para|of|lograd\w+ por|obtenid\w+ por)\b)")
NO_NOUN = re.compile(r" ?(?:[.,;)]|$|(?:and|y|for|para|to|went to) )")
SCORE = re.compile(rf"{words('won', 'lost', 'share_verb', 'share_link', 'share_have')}(?: \w+)? ?$|\b(?:by|por) ?$")
