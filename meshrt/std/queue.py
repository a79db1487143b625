"""`Queue`: first in, first out."""

from __future__ import annotations

from meshrt.library import mesh
from meshrt.values import NONE, Panic, Queue, Some, Variant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__mesh_preemptible__ = True


@mesh("Queue.new", "() -> Queue<T>")
def new() -> Queue:
    """An empty queue.

    Example: Queue.size(Queue.new()) == 0
    """
    return Queue()


@mesh("Queue.push", "(Queue<T>, T) -> Queue<T>")
def push(queue: Queue, item: Any) -> Queue:
    """The queue with the item at its back.

    Example: Queue.peek(Queue.push(Queue.push(Queue.new(), 4), 9)) == 4
    """
    return queue.push(item)


@mesh("Queue.pop", "(Queue<T>) -> (T, Queue<T>)")
def pop(queue: Queue) -> tuple[Any, Queue]:
    """The front and the rest; panics on an empty queue.

    Example: Tuple.first(Queue.pop(Queue.push(Queue.new(), 4))) == 4
    """
    if not queue:
        raise Panic("Queue.pop: empty queue")
    return (queue.front(), queue.rest())


@mesh("Queue.try_pop", "(Queue<T>) -> Option<(T, Queue<T>)>")
def try_pop(queue: Queue) -> Variant:
    """The front and the rest, or None.

    Example: Queue.try_pop(Queue.push(Queue.new(), 4)) == Some((4, Queue.new()))
    """
    return Some((queue.front(), queue.rest())) if queue else NONE


@mesh("Queue.peek", "(Queue<T>) -> T")
def peek(queue: Queue) -> Any:
    """The front; panics on an empty queue.

    Example: Queue.peek(Queue.push(Queue.new(), 4)) == 4
    """
    if not queue:
        raise Panic("Queue.peek: empty queue")
    return queue.front()


@mesh("Queue.size", "(Queue<T>) -> Int")
def size(queue: Queue) -> int:
    """The number of items.

    Example: Queue.size(Queue.push(Queue.new(), 4)) == 1
    """
    return len(queue)


@mesh("Queue.is_empty", "(Queue<T>) -> Bool")
def is_empty(queue: Queue) -> bool:
    """Whether there is no item.

    Example: Queue.is_empty(Queue.new()) == true
    """
    return not queue
