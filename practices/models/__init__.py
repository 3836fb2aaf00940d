from .bottleneck import BottleneckPage
from .case import CaseLink, CasePage, CaseQuerySet, CaseTheme
from .entries import TopicEntries
from .practice import BottleneckLine, PracticePage, SuccessFactorLine
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
]
