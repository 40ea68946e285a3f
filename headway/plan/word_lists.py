"""Words by which broken text is told apart: verbs that begin a bullet, ends of words, words that end none."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w.]+", text))


# Verbs that are nothing else: in capitals in the middle of a line they begin a bullet.
VERBS = _words("""
    Achieve Adapt Adopt Agree Allocate Analyse Analyze Appoint Arrange Assess Assign Bring Build Choose
    Circulate Clarify Collate Collect Commence Compile Complete Conduct Confirm Consider Consult Continue
    Convene Create Decide Define Deliver Describe Determine Develop Disseminate Embed Enable Encourage Engage
    Enhance Ensure Establish Evaluate Examine Expand Explore Extend Facilitate Finalise Finalize Formalise
    Formalize Gather Help Hold Identify Implement Improve Increase Inform Integrate Introduce Investigate
    Invite Issue Keep Liaise Maintain Make Obtain Prepare Prioritise Prioritize Procure Produce Promote
    Provide Publish Raise Recruit Reduce Refine Refresh Remind Remove Replace Respond Revise Secure Seek
    Simplify Specify Streamline Strengthen Submit Take Undertake Utilise Write
""")
# Verbs that are nouns as well: they begin a bullet only where a word follows that a noun would not have.
VERBS_OR_NOUNS = _words("""
    Audit Check Commission Design Draft Find Fit Fund Launch Lead Map Measure Monitor Paint Pilot Plan Record
    Report Research Review Run Scope Set Share Support Survey Tell Test Train Trial Update Use Work
""")
# Ends of words that are no words: alone in a text they are what a cut column left of a longer word.
ENDINGS = _words("""
    b c d e f g h j k l m n p q r s t u v w x y z al ally ance ances ary ated ating ation ations ble ced cial
    cing ck ction ded dge ed ence ences ent ents er ers ery es ess ful ge ial ible ic ics ies ified ily ings
    ion ions ious ised ising ism ist ists ite ities ity ive ively ized izing ing le ler ling lly ly med ment
    ments ming ness ning nt nts ory ous ously ry se sed sial sion sions tary te ted ter tial tic ties ting
    tion tions tive tte ture tures ty ure ures ved ving xt
""")
# All words of one or two letters: any other such scrap is a piece of a word.
SHORT_WORDS = _words("""
    a i am an as at be by do go he hi if in is it me my no of oh ok on or ox so to up us vs we
""")
# No sentence ends with one of these.
OPEN_WORDS = _words("""
    a an the and or nor but of to in on at by for from with within into onto upon between through during
    against towards via per as than that which who whom whose whether if because while whilst where when is
    are was were be been has have had will would shall must should can could may might their its our your this
    these those such including e.g i.e
""")
