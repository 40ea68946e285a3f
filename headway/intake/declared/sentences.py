"""The words in which the files say what sentence somebody serves."""

SENTENCES = ("IPP", "DPP")
OUT_OF_SCOPE = ("Life", "Mandatory (MLP)", "Discretionary", "Discretionary (Tariff Expired)", "Automatic")
SENTENCE_CODES = (*SENTENCES, *OUT_OF_SCOPE)
SENTENCE_SPELLINGS = {
    "Mandatory": "Mandatory (MLP)",
    "Mandatory Life": "Mandatory (MLP)",
    "MLP": "Mandatory (MLP)",
}
