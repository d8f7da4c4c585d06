// A browser that translates a page puts elements of its own in the place of texts. Streamlit does not know: what it changes later
// goes to a text that is on the page no more, so that a heading stays while its questions change, and what it takes away is not
// found. Here such a text comes back into its place the moment that the app changes it, and its stand-in goes with it.
(() => {
  "use strict";
  const STAND_IN = "FONT"; // what Google's translation, and with it Chrome's and Edge's, wraps a text in
  const there = new WeakMap(); // a text of the app → what stands in its place
  const isStandIn = (node) => node?.nodeName === STAND_IN;
  new MutationObserver((changes) => {
    for (const one of changes) {
      for (const gone of one.removedNodes) {
        if (gone.nodeType !== Node.TEXT_NODE || gone.isConnected) continue;
        const standIn = [...one.addedNodes, one.previousSibling, one.nextSibling].find(isStandIn);
        if (standIn) there.set(gone, standIn);
      }
    }
  }).observe(document, {childList: true, subtree: true});

  const value = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...value,
    set(text) {
      const standIn = there.get(this);
      there.delete(this);
      if (standIn?.isConnected && !this.isConnected) standIn.replaceWith(this);
      value.set.call(this, text);
    },
  });
  const within = (parent, child) => {
    const standIn = child && child.parentNode !== parent ? there.get(child) : undefined;
    return standIn?.parentNode === parent ? standIn : child;
  };
  const {removeChild, insertBefore} = Node.prototype;
  Node.prototype.removeChild = function (child) {
    removeChild.call(this, within(this, child));
    return child;
  };
  Node.prototype.insertBefore = function (child, before) {
    return insertBefore.call(this, child, within(this, before));
  };
})();
