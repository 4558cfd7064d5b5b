"""A judge so small that a test makes it: it holds that two passages contradict each other where one of some words is read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LABELS = ("contradiction", "entailment", "neutral")
WORDS = ("[UNK]", "[CLS]", "[SEP]")


def tiny_judge(
    folder: Path, against: Sequence[str], labels: Sequence[str] = LABELS, scores: int | None = None
) -> Path:
    """A real ONNX model with its tokenizer and config: where one of the words `against` is read, the scores of the class
    contradiction win, else those of the last other class.
    """
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {w: n for n, w in enumerate((*WORDS, *against))}
    classes = scores or len(labels)
    table = np.zeros((len(vocabulary), classes), dtype=np.float32)
    yes = next((n for n, label in enumerate(labels) if "contra" in label.lower() and "not" not in label), 0)
    table[len(WORDS) :, yes] = 20.0
    still = np.zeros(classes, dtype=np.float32)
    still[(yes + 1) % classes] = 6.0
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["seen"]),
            helper.make_node("ReduceMax", ["seen"], ["most"], axes=[1], keepdims=0),
            helper.make_node("Add", ["most", "still"], ["logits"]),
        ],
        "judge",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", classes])],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(still, "still")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    save(made, str(folder / "model.onnx"))
    _tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    write_config(folder, {"id2label": {str(n): label for n, label in enumerate(labels)}})
    return folder


def write_config(folder: Path, config: Mapping[str, Any]) -> None:
    """The model's own config."""
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def _tokenizer(vocabulary: Mapping[str, int]) -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordLevel(dict(vocabulary), unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    return made
