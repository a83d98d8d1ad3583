/*
 * The board's flash, as the SDK's linker makes it of what is there before a firmware starts.
 *
 * Frozen, so that a write throws: the built-ins; every function and class of the preloaded
 * firmware, with its prototype and its static members, private ones too; collections, buffers, dates,
 * regular expressions, promises and proxies; and a variable of an outer scope that holds a
 * function. All other objects and variables are read-only too, but a write makes a copy in RAM,
 * which takes the board's slots: XS calls that an alias.
 *
 * The virtual board and its world stay as they are. Nothing tells an object's maker, so three
 * looks at the heap do: before the prelude, after it, and after main. INK is a flag that XS heeds
 * in linked programs only; in the end it stands on what is in flash.
 */
#include "host.h"

#define INK XS_DONT_MARSHALL_FLAG

typedef void (*Visit)(txMachine* the, txSlot* slot);

static void eachSlot(txMachine* the, Visit visit)
{
	txSlot* heap;
	txSlot* slot;
	for (heap = the->firstHeap; heap; heap = heap->next)
		for (slot = heap + 1; slot < heap->value.reference; slot++)
			(*visit)(the, slot);
}

static void turn(txMachine* the, txSlot* slot)
{
	(void)the;
	if (slot->kind == XS_INSTANCE_KIND)
		slot->flag ^= INK;
}

/* The engine's own objects: before the prelude. */
void noteBuiltIns(txMachine* the)
{
	eachSlot(the, turn);
}

/* The virtual board's: what has no ink. After this only they have it. */
void notePrelude(txMachine* the)
{
	eachSlot(the, turn);
}

static int isFlash(const txSlot* slot)
{
	return (slot->kind == XS_INSTANCE_KIND) && (slot->flag & INK);
}

/* Built-ins: shallow, as Object.freeze does it */

static void freezeObject(txMachine* the, txSlot* object)
{
	if (object->kind != XS_REFERENCE_KIND)
		return;
	mxPush(mxObjectConstructor);
	mxDub();
	mxGetID(mxID(_freeze));
	mxCall();
	mxPushSlot(object);
	mxRunCount(1);
	mxPop();
}

static void freezeProperty(txMachine* the, txSlot* object, txID id)
{
	mxPushSlot(object);
	mxGetID(id);
	freezeObject(the, the->stack);
	mxPop();
}

static void freezeRange(txMachine* the, int first, int last)
{
	for (; first <= last; first++)
		freezeObject(the, &the->stackPrototypes[-1 - first]);
}

static void freezeBuiltIns(txMachine* the)
{
	int i;
	freezeObject(the, &mxAtomicsObject);
	freezeObject(the, &mxJSONObject);
	freezeObject(the, &mxMathObject);
	freezeProperty(the, &mxGlobal, mxID(_Math));
	freezeObject(the, &mxReflectObject);
	freezeRange(the, mxObjectPrototypeStackIndex, mxFinalizationRegistryPrototypeStackIndex);
	freezeRange(the, mxAsyncFunctionPrototypeStackIndex, mxTransferPrototypeStackIndex);
	freezeRange(the, mxIteratorPrototypeStackIndex, mxArgumentsStrictPrototypeStackIndex);
	for (i = 0; i < mxTypeArrayCount; i++)
		freezeProperty(the, &the->stackPrototypes[-1 - (int)gxTypeDispatches[i].constructorID], mxID(_prototype));
	freezeProperty(the, &mxEnumeratorFunction, mxID(_prototype));
	freezeProperty(the, &mxArrayPrototype, mxID(_Symbol_unscopables));
}

/* Functions, and objects of which XS makes no copies */

static int isCode(const txSlot* property)
{
	switch (property->kind) {
	case XS_CALLBACK_KIND: case XS_CALLBACK_X_KIND: case XS_CODE_KIND: case XS_CODE_X_KIND:
		return 1;
	default:
		return 0;
	}
}

static int hasNoCopy(const txSlot* property)
{
	switch (property->kind) {
	case XS_MAP_KIND: case XS_SET_KIND: case XS_WEAK_MAP_KIND: case XS_WEAK_SET_KIND: case XS_WEAK_REF_KIND:
	case XS_ARRAY_BUFFER_KIND: case XS_DATA_VIEW_KIND: case XS_TYPED_ARRAY_KIND:
	case XS_DATE_KIND: case XS_PROMISE_KIND: case XS_PROXY_KIND: case XS_REGEXP_KIND:
		return 1;
	case XS_CLOSURE_KIND:
		return property->value.closure->kind == XS_FINALIZATION_REGISTRY_KIND;
	default:
		return property->ID == XS_ENVIRONMENT_BEHAVIOR;
	}
}

static void lock(txSlot* property)
{
	if (property->kind != XS_ACCESSOR_KIND)
		property->flag |= XS_DONT_SET_FLAG;
	property->flag |= XS_DONT_DELETE_FLAG;
}

static void lockInstance(txSlot* instance)
{
	txSlot* property;
	for (property = instance->next; property; property = property->next)
		lock(property);
	instance->flag |= XS_DONT_PATCH_FLAG;
}

static void lockWithPrototype(txMachine* the, txSlot* function)
{
	txSlot* property;
	lockInstance(function);
	if (!(function->flag & XS_CAN_CONSTRUCT_FLAG))
		return;
	for (property = function->next; property; property = property->next)
		if ((property->ID == mxID(_prototype)) && (property->kind == XS_REFERENCE_KIND))
			lockInstance(property->value.reference);
}

static void lockWhatHasNoCopy(txMachine* the, txSlot* slot)
{
	txSlot* property;
	if (!isFlash(slot))
		return;
	property = slot->next;
	if (!property || !(property->flag & XS_INTERNAL_FLAG))
		return;
	if (property->kind == XS_STACK_KIND)
		fail(the, STATUS_WRONG_INPUT, "main keeps a generator or an async function that has not ended: "
			"a board's flash cannot hold one, make it where the graph is made");
	if (isCode(property))
		lockWithPrototype(the, slot);
	else if (hasNoCopy(property)) {
		lockInstance(slot);
		if (property->kind == XS_PROMISE_KIND)
			lockInstance(property->next->value.reference);
	}
}

/* A number for every other object and variable: its place in XS's table of copies */

static int isLocked(const txSlot* property)
{
	return (property->flag & XS_DONT_DELETE_FLAG)
		&& ((property->kind == XS_ACCESSOR_KIND) || (property->flag & XS_DONT_SET_FLAG));
}

static int hasLockedItems(txMachine* the, txSlot* array)
{
	txSlot* item = array->value.array.address;
	txIndex count = fxGetIndexSize(the, array);
	for (; count > 0; count--, item++)
		if (!isLocked(item))
			return 0;
	return 1;
}

static int isFrozen(txMachine* the, txSlot* instance)
{
	txSlot* property = instance->next;
	if (!(instance->flag & XS_DONT_PATCH_FLAG))
		return 0;
	for (; property && (property->flag & XS_INTERNAL_FLAG); property = property->next)
		if ((property->kind == XS_ARRAY_KIND) && !hasLockedItems(the, property))
			return 0;
	for (; property; property = property->next)
		if (!isLocked(property))
			return 0;
	return 1;
}

/* Its private fields, and what a Date or a buffer holds. */
static void lockInside(txSlot* instance)
{
	txSlot* property;
	txSlot* field;
	for (property = instance->next; property && (property->flag & XS_INTERNAL_FLAG); property = property->next) {
		if (property->kind == XS_PRIVATE_KIND)
			for (field = property->value.private.first; field; field = field->next)
				lock(field);
		else if (hasNoCopy(property))
			property->flag |= XS_DONT_SET_FLAG;
	}
}

static txID nextCopy(txMachine* the)
{
	if (the->aliasCount == 0x7FFF)
		fail(the, STATUS_WRONG_INPUT, "main keeps more objects than a board's flash can number");
	return the->aliasCount++;
}

static void numberInstance(txMachine* the, txSlot* slot)
{
	if (!isFlash(slot))
		return;
	if (isFrozen(the, slot))
		lockInside(slot);
	else
		slot->ID = nextCopy(the);
}

/* The variables that functions of the firmware share: their environments point at them. */
static void numberVariables(txMachine* the, txSlot* slot)
{
	txSlot* property;
	if (!isFlash(slot))
		return;
	for (property = slot->next; property; property = property->next) {
		txSlot* variable = property->value.closure;
		if (property->kind != XS_CLOSURE_KIND)
			continue;
		if ((variable->kind == XS_REFERENCE_KIND) && variable->value.reference->next
				&& isCode(variable->value.reference->next))
			variable->flag |= XS_DONT_SET_FLAG;
		if (variable->flag & XS_DONT_SET_FLAG)
			continue;
		if (variable->ID == XS_NO_ID)
			variable->ID = nextCopy(the);
		property->flag &= ~XS_DONT_SET_FLAG;
	}
}

/* With main preloaded: after it. Else before it, and only the built-ins are in flash. */
void freezeFlash(txMachine* the)
{
	freezeBuiltIns(the);
	fxCollectGarbage(the);
	eachSlot(the, turn);
	eachSlot(the, lockWhatHasNoCopy);
	the->aliasCount = 1;
	eachSlot(the, numberInstance);
	eachSlot(the, numberVariables);
	the->aliasArray = calloc((size_t)the->aliasCount, sizeof(txSlot*));
	if (!the->aliasArray)
		fail(the, STATUS_MEMORY, "this computer has no memory left for the engine");
}

/* As after a restart: no copies. Whoever still runs sees the first values too, so nothing of the firmware may. */
void renewFlash(txMachine* the)
{
	if (the->aliasArray)
		memset(the->aliasArray, 0, (size_t)the->aliasCount * sizeof(txSlot*));
}
