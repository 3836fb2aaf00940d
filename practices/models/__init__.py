from .bottleneck import BottleneckPage
from .case import CasePage
from .entries import TopicEntries, with_choices
from .lines import BottleneckLine, SuccessFactorLine
from .links import CaseLink, CaseTheme
from .practice import PracticePage
from .reads import CaseQuerySet
from .success_factor import SuccessFactorPage
from .topics import Topic
from .vocabularies import RoadmapStep, TargetGroup

__all__ = [
    "BottleneckLine",
    "BottleneckPage",
    "CaseLink",
    "CasePage",
    "CaseQuerySet",
    "CaseTheme",
    "PracticePage",
    "RoadmapStep",
    "SuccessFactorLine",
    "SuccessFactorPage",
    "TargetGroup",
    "Topic",
    "TopicEntries",
    "with_choices",
]
