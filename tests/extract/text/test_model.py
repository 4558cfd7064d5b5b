import subprocess
import sys

HAS_ALL = """
import sys
from rashomon.extract.text.parse import load_model
nlp = load_model()
assert "spacy.cli" not in sys.modules, "the library's command line was imported"
assert "typer" not in sys.modules, "what its command line is made of was imported"
import spacy
assert spacy.info()["spacy_version"] == spacy.__version__
from spacy.cli import download, evaluate
from spacy.cli.info import info
assert info.__module__ == "spacy.cli.info"
print(" ".join(nlp.pipe_names))
"""


def test_the_library_comes_without_its_command_line_and_whoever_asks_for_it_gets_it() -> None:
    done = subprocess.run([sys.executable, "-c", HAS_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
